package io.perennial.server.budget;

import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The monthly budget of a project. What is about to be bought is reserved first; a reservation that
 * would pass the limit is refused, so that reserved and spent together never exceed it. A purchase
 * that costs nothing is not stopped by a budget. Months are those of the project's time zone; a
 * purchase belongs to the month of its reservation, also when it is paid for in the next.
 */
@Component
public class Budgets {

  /** The limit of a project that has set none, in units of its currency. */
  public static final long DEFAULT_UNITS = 1000;

  private static final long MICROS = 1_000_000;

  /**
   * A month's standing.
   *
   * @param committed reserved or spent
   * @param stoppedAt when the budget refused something for the first time this month
   */
  public record Standing(
      YearMonth month, Money limit, Money committed, Optional<Instant> stoppedAt) {

    /** What may still be reserved; zero also when the limit was lowered below what is committed. */
    public Money left() {
      return committed.micros() >= limit.micros()
          ? Money.zero(limit.currency())
          : limit.minus(committed);
    }

    /** Whether so much is committed that somebody should look: 80 % of the limit or more. */
    public boolean nearlySpent() {
      return committed.micros() / 4 >= limit.micros() / 5 && !committed.isZero();
    }

    /** The rule in words that programs read, such as {@code budget:2026-11:1000.00 CNY}. */
    public String rule() {
      return "budget:" + month + ":" + limit;
    }
  }

  private final Metadata metadata;

  Budgets(Metadata metadata) {
    this.metadata = metadata;
  }

  /** How much may be committed in a month. */
  public Money limit(Project project) {
    return metadata
        .write()
        .sql("select monthly_micros from budget where project_id = ?")
        .param(project.id())
        .query(Long.class)
        .optional()
        .map(micros -> new Money(micros, project.currency()))
        .orElseGet(() -> new Money(DEFAULT_UNITS * MICROS, project.currency()));
  }

  /** Changes the limit; what is committed already stays. */
  public void change(Project project, Money limit) {
    metadata
        .write()
        .sql(
            """
            insert into budget (project_id, monthly_micros) values (?, ?)
            on conflict (project_id) do update set monthly_micros = excluded.monthly_micros\
            """)
        .params(project.id(), limit.micros())
        .update();
  }

  /** The standing of the month of {@code now}. */
  public Standing standing(Project project, Instant now) {
    return standing(project, month(project, now));
  }

  /** The standing of a month, against the limit of today. */
  public Standing standing(Project project, YearMonth month) {
    record Row(long committed, Optional<Instant> stoppedAt) {}
    Row row =
        metadata
            .write()
            .sql(
                """
                select committed_micros, stopped_at from budget_month
                where project_id = ? and month = ?\
                """)
            .params(project.id(), month.toString())
            .query((result, number) -> {
              long stopped = result.getLong("stopped_at");
              return new Row(
                  result.getLong("committed_micros"),
                  stopped == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(stopped)));
            })
            .optional()
            .orElse(new Row(0, Optional.empty()));
    return new Standing(
        month, limit(project), new Money(row.committed(), project.currency()), row.stoppedAt());
  }

  /**
   * Reserves the money for a purchase; call it inside the transaction that decides the purchase.
   *
   * @return false when the month's budget does not allow it
   */
  public boolean reserve(Project project, Purchase purchase, Instant now) {
    return reserve(project, purchase, 0, now);
  }

  /**
   * Reserves the money for a purchase that takes the place of others, whose reservations are free
   * again with it: what they hold of this month may be used for it. Call it inside the transaction
   * that decides the purchase.
   *
   * @return false when the month's budget does not allow it; then the others stay reserved
   */
  public boolean exchange(Project project, List<String> others, Purchase purchase, Instant now) {
    String month = month(project, now).toString();
    long freed = others.stream().mapToLong(other -> reserved(project, other, month)).sum();
    boolean allowed = reserve(project, purchase, freed, now);
    if (allowed) {
      others.forEach(other -> release(project, other, now));
    }
    return allowed;
  }

  private long reserved(Project project, String purchase, String month) {
    return metadata
        .write()
        .sql(
            """
            select amount_micros from spending
            where project_id = ? and purchase = ? and month = ? and state = 'RESERVED'\
            """)
        .params(project.id(), purchase, month)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Reserves beyond the limit what is about to be freed. */
  private boolean reserve(Project project, Purchase purchase, long freed, Instant now) {
    if (purchase.cost().isZero() || booked(project, purchase.id())) {
      return true;
    }
    String month = month(project, now).toString();
    metadata
        .write()
        .sql(
            """
            insert into budget_month (project_id, month) values (?, ?)
            on conflict (project_id, month) do nothing\
            """)
        .params(project.id(), month)
        .update();
    long cost = purchase.cost().micros();
    int granted =
        metadata
            .write()
            .sql(
                """
                update budget_month set committed_micros = committed_micros + ?
                where project_id = ? and month = ? and committed_micros + ? <= ?\
                """)
            .params(cost, project.id(), month, cost, limit(project).micros() + freed)
            .update();
    if (granted == 0) {
      stopped(project, month, now);
      return false;
    }
    metadata
        .write()
        .sql(
            """
            insert into spending
              (project_id, month, purchase, source, item, amount_micros, state, at, reserved_at)
            values
              (:project, :month, :purchase, :source, :item, :amount, 'RESERVED', :now, :now)
            on conflict (project_id, purchase) do update set
              month = excluded.month, amount_micros = excluded.amount_micros,
              source = excluded.source, state = 'RESERVED', at = excluded.at,
              reserved_at = excluded.reserved_at\
            """)
        .param("project", project.id())
        .param("month", month)
        .param("purchase", purchase.id())
        .param("source", purchase.source())
        .param("item", purchase.item())
        .param("amount", cost)
        .param("now", now.toEpochMilli())
        .update();
    return true;
  }

  private boolean booked(Project project, String purchase) {
    return metadata
            .write()
            .sql(
                """
                select count(*) from spending
                where project_id = ? and purchase = ? and state <> 'RELEASED'\
                """)
            .params(project.id(), purchase)
            .query(Long.class)
            .single()
        > 0;
  }

  private void stopped(Project project, String month, Instant now) {
    metadata
        .write()
        .sql(
            """
            update budget_month set stopped_at = :now, alert_due_at = :now
            where project_id = :project and month = :month and stopped_at is null\
            """)
        .param("now", now.toEpochMilli())
        .param("project", project.id())
        .param("month", month)
        .update();
  }

  /** The purchase took place: what was reserved for it is spent. */
  public void spend(Project project, String purchase, Instant now) {
    metadata
        .write()
        .sql(
            """
            update spending set state = 'SPENT', at = ?
            where project_id = ? and purchase = ? and state = 'RESERVED'\
            """)
        .params(now.toEpochMilli(), project.id(), purchase)
        .update();
  }

  /** The purchase did not take place: what was reserved for it is free again. */
  public void release(Project project, String purchase, Instant now) {
    free(project, purchase, "RESERVED", now);
  }

  /** What was taken for bought was not: what was spent on it is free again. */
  public void takeBack(Project project, String purchase, Instant now) {
    free(project, purchase, "SPENT", now);
  }

  private void free(Project project, String purchase, String state, Instant now) {
    record Released(String month, long micros) {}
    Optional<Released> released =
        metadata
            .write()
            .sql(
                """
                update spending set state = 'RELEASED', at = ?
                where project_id = ? and purchase = ? and state = ?
                returning month, amount_micros\
                """)
            .params(now.toEpochMilli(), project.id(), purchase, state)
            .query(
                (row, number) -> new Released(row.getString("month"), row.getLong("amount_micros")))
            .optional();
    released.ifPresent(one ->
        metadata
            .write()
            .sql(
                """
                update budget_month set committed_micros = committed_micros - ?
                where project_id = ? and month = ?\
                """)
            .params(one.micros(), project.id(), one.month())
            .update());
  }

  private static YearMonth month(Project project, Instant now) {
    return YearMonth.from(project.calendar().dayOf(now));
  }
}
