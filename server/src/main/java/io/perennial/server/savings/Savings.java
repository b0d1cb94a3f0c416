package io.perennial.server.savings;

import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What each project assumes about the time it saves, and which reports its users get. */
@Component
public class Savings {

  private final Metadata metadata;

  Savings(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Which reports the users of a project get. */
  public record Reports(boolean weekly, boolean monthly) {
    public static final Reports NONE = new Reports(false, false);

    public boolean any() {
      return weekly || monthly;
    }
  }

  private record Row(SavingTerms terms, Reports reports) {}

  /** {@link SavingTerms#NONE} until something is entered. */
  public SavingTerms terms(Project project) {
    return row(project).map(Row::terms).orElse(SavingTerms.NONE);
  }

  public Reports reports(Project project) {
    return row(project).map(Row::reports).orElse(Reports.NONE);
  }

  public void save(Project project, SavingTerms terms, Reports reports) {
    metadata
        .write()
        .sql(
            """
            insert into saving_terms (project_id, terms, weekly_report, monthly_report)
            values (?, ?, ?, ?)
            on conflict (project_id) do update set terms = excluded.terms,
              weekly_report = excluded.weekly_report, monthly_report = excluded.monthly_report\
            """)
        .params(project.id(), terms.json(), reports.weekly() ? 1 : 0, reports.monthly() ? 1 : 0)
        .update();
  }

  private Optional<Row> row(Project project) {
    return metadata
        .read()
        .sql("select * from saving_terms where project_id = ?")
        .param(project.id())
        .query((row, _) ->
            new Row(
                SavingTerms.parse(row.getString("terms")),
                new Reports(row.getInt("weekly_report") == 1, row.getInt("monthly_report") == 1)))
        .optional();
  }
}
