package io.perennial.server.budget;

import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * What a project's money was reserved for and spent on. A line belongs to the month and the day of
 * its reservation, in the project's time zone; what was released counts nowhere but in the ledger
 * itself.
 */
@Component
public class SpendingLedger {

  /** What became of a reservation. */
  public enum State {
    RESERVED,
    SPENT,
    /** Not needed after all: the money is free again. */
    RELEASED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One purchase.
   *
   * @param source whom it is booked to, such as {@code campaign:3}
   * @param item what was bought, such as {@code channel:email} or {@code reward:3}
   * @param at when it entered its state
   */
  public record Line(
      long id,
      YearMonth month,
      String purchase,
      String source,
      String item,
      Money amount,
      State state,
      Instant reservedAt,
      Instant at) {}

  /** Reserved and spent, apart. */
  public record Sums(Money reserved, Money spent) {
    public Money committed() {
      return reserved.plus(spent);
    }
  }

  /** What lines are summed by. */
  public enum By {
    SOURCE,
    ITEM;

    private String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Which lines are wanted; what is empty does not narrow.
   *
   * @param month absent for every month
   */
  public record Filter(
      Optional<YearMonth> month, Optional<State> state, String source, String item) {
    public static Filter of(YearMonth month) {
      return new Filter(Optional.of(month), Optional.empty(), "", "");
    }
  }

  private static final String MATCHES =
      """
       from spending where project_id = :project and (:month = '' or month = :month)
         and (:state = '' or state = :state) and (:source = '' or source = :source)
         and (:item = '' or item = :item)\
      """;

  private static final String SUMS =
      """
      sum(case when state = 'RESERVED' then amount_micros else 0 end) as reserved,
      sum(case when state = 'SPENT' then amount_micros else 0 end) as spent\
      """;

  private final Metadata metadata;

  SpendingLedger(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * A page of lines, the latest first.
   *
   * @param before only lines with a smaller id
   */
  public List<Line> latest(Project project, Filter filter, long before, int limit) {
    return matching(
            "select *" + MATCHES + " and id < :before order by id desc limit :limit",
            project,
            filter)
        .param("before", before)
        .param("limit", limit)
        .query((row, number) ->
            new Line(
                row.getLong("id"),
                YearMonth.parse(row.getString("month")),
                row.getString("purchase"),
                row.getString("source"),
                row.getString("item"),
                new Money(row.getLong("amount_micros"), project.currency()),
                State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("reserved_at")),
                Instant.ofEpochMilli(row.getLong("at"))))
        .list();
  }

  /** What each source, or each item, has committed, the most expensive first. */
  public Map<String, Sums> sums(Project project, Filter filter, By by) {
    Map<String, Sums> sums = new LinkedHashMap<>();
    matching(
            "select "
                + by.column()
                + " as name, "
                + SUMS
                + MATCHES
                + " and state <> 'RELEASED' group by name order by sum(amount_micros) desc, name",
            project,
            filter)
        .query(row -> {
          sums.put(
              row.getString("name"), sums(project, row.getLong("reserved"), row.getLong("spent")));
        });
    return sums;
  }

  /** What was committed on each day of a month that had any. */
  public SortedMap<LocalDate, Sums> byDay(Project project, YearMonth month) {
    SortedMap<LocalDate, Sums> days = new TreeMap<>();
    matching(
            "select reserved_at, amount_micros, state" + MATCHES + " and state <> 'RELEASED'",
            project,
            Filter.of(month))
        .query(row -> {
          LocalDate day =
              project.calendar().dayOf(Instant.ofEpochMilli(row.getLong("reserved_at")));
          boolean spent = row.getString("state").equals(State.SPENT.name());
          long amount = row.getLong("amount_micros");
          Sums more = sums(project, spent ? 0 : amount, spent ? amount : 0);
          days.merge(
              day,
              more,
              (one, other) ->
                  new Sums(one.reserved().plus(other.reserved()), one.spent().plus(other.spent())));
        });
    return days;
  }

  private static Sums sums(Project project, long reserved, long spent) {
    return new Sums(new Money(reserved, project.currency()), new Money(spent, project.currency()));
  }

  private StatementSpec matching(String sql, Project project, Filter filter) {
    return metadata
        .read()
        .sql(sql)
        .param("project", project.id())
        .param("month", filter.month().map(YearMonth::toString).orElse(""))
        .param("state", filter.state().map(State::name).orElse(""))
        .param("source", filter.source())
        .param("item", filter.item());
  }
}
