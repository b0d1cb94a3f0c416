package io.perennial.server.lifecycle;

import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Role;
import io.perennial.server.console.Chart;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.LifecycleLink;
import java.util.List;
import java.util.Optional;

/** What the lifecycle page shows; without an answer when there are problems or no events. */
public record LifecycleView(
    LifecycleLink link,
    FormOptions options,
    List<String> problems,
    boolean empty,
    List<Role> unmapped,
    Optional<Answer> answer) {

  /** The answer, ready to be shown. */
  public record Answer(
      Chart.Lines chart, List<LifecycleTable.Row> rows, String span, long elapsedMillis) {

    /** Whether nobody was active in the span or before it. */
    public boolean none() {
      return rows.stream().allMatch(row -> row.population() == 0);
    }
  }

  /** The columns of the table. */
  public List<Lifecycle.Group> groups() {
    return List.of(Lifecycle.Group.values());
  }

  public List<FormOptions.Row> rows() {
    return FormOptions.rows(List.of(new FormOptions.On("where", link.where())));
  }
}
