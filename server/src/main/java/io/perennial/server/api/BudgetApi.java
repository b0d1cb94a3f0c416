package io.perennial.server.api;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.budget.SpendingLedger;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/budget}: the month's budget, its limit, and every purchase. */
@RestController
class BudgetApi {

  static final Set<String> LEDGER_NAMES =
      Set.of("month", "state", "source", "item", "before", "limit");

  private static final int MAX_LIMIT = 1000;

  /**
   * The present month. Amounts are in units of the currency.
   *
   * @param stoppedAt when something was first refused this month, null when nothing was
   */
  record Standing(
      String month,
      String currency,
      BigDecimal limit,
      BigDecimal committed,
      BigDecimal left,
      @Nullable Instant stoppedAt,
      List<Part> sources,
      List<Part> items) {}

  /** What a source or an item has committed. */
  record Part(String id, BigDecimal reserved, BigDecimal spent) {}

  /** A new limit. */
  record Limit(@Nullable BigDecimal monthly) {}

  /** A page of the ledger; {@code next} is the {@code before} of the next page. */
  record Ledger(String currency, List<Line> lines, @Nullable Long next) {}

  /** One purchase. */
  record Line(
      long id,
      String month,
      String purchase,
      String source,
      String item,
      BigDecimal amount,
      String state,
      Instant reservedAt,
      Instant at) {
    static Line of(SpendingLedger.Line line) {
      return new Line(
          line.id(),
          line.month().toString(),
          line.purchase(),
          line.source(),
          line.item(),
          line.amount().shown(),
          line.state().id(),
          line.reservedAt(),
          line.at());
    }
  }

  private final Budgets budgets;
  private final SpendingLedger ledger;
  private final Clock clock;

  BudgetApi(Budgets budgets, SpendingLedger ledger, Clock clock) {
    this.budgets = budgets;
    this.ledger = ledger;
    this.clock = clock;
  }

  @GetMapping("/api/v1/budget")
  Standing standing(Project project) {
    Budgets.Standing standing = budgets.standing(project, clock.instant());
    SpendingLedger.Filter month = SpendingLedger.Filter.of(standing.month());
    return new Standing(
        standing.month().toString(),
        project.currency().getCurrencyCode(),
        standing.limit().shown(),
        standing.committed().shown(),
        standing.left().shown(),
        standing.stoppedAt().orElse(null),
        parts(ledger.sums(project, month, SpendingLedger.By.SOURCE)),
        parts(ledger.sums(project, month, SpendingLedger.By.ITEM)));
  }

  private static List<Part> parts(Map<String, SpendingLedger.Sums> sums) {
    return sums.entrySet().stream()
        .map(one ->
            new Part(
                one.getKey(), one.getValue().reserved().shown(), one.getValue().spent().shown()))
        .toList();
  }

  @PutMapping("/api/v1/budget")
  Standing change(Project project, @RequestBody Limit limit) {
    BigDecimal monthly = limit.monthly();
    if (monthly == null) {
      throw new PerennialException(
          Category.CALLER,
          List.of(new Problem("monthly", "budget.monthly", "Send monthly, the new limit.")));
    }
    budgets.change(project, Money.of(monthly, project.currency(), "monthly"));
    return standing(project);
  }

  @GetMapping("/api/v1/budget/ledger")
  Ledger ledger(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(LEDGER_NAMES);
    int limit = parameters.integer("limit", 100);
    if (limit < 1 || limit > MAX_LIMIT) {
      parameters.problem("limit", "budget.limit", "The limit is 1 to " + MAX_LIMIT + ".");
    }
    long before =
        parameters.has("before") ? parameters.integer("before", Integer.MAX_VALUE) : Long.MAX_VALUE;
    SpendingLedger.Filter filter =
        new SpendingLedger.Filter(
            month(parameters),
            state(parameters),
            parameters.text("source").orElse(""),
            parameters.text("item").orElse(""));
    parameters.done();
    List<SpendingLedger.Line> lines = ledger.latest(project, filter, before, limit + 1);
    boolean more = lines.size() > limit;
    List<SpendingLedger.Line> shown = more ? lines.subList(0, limit) : lines;
    return new Ledger(
        project.currency().getCurrencyCode(),
        shown.stream().map(Line::of).toList(),
        more ? shown.getLast().id() : null);
  }

  private static Optional<YearMonth> month(Parameters parameters) {
    Optional<String> text = parameters.text("month");
    try {
      return text.map(YearMonth::parse);
    } catch (DateTimeException notAMonth) {
      parameters.problem("month", "budget.month", "A month looks like 2026-11.");
      return Optional.empty();
    }
  }

  private static Optional<SpendingLedger.State> state(Parameters parameters) {
    Optional<String> text = parameters.text("state");
    Optional<SpendingLedger.State> state =
        text.flatMap(id ->
            Arrays.stream(SpendingLedger.State.values())
                .filter(one -> one.id().equals(id))
                .findFirst());
    if (text.isPresent() && state.isEmpty()) {
      parameters.problem("state", "budget.state", "There is no such state.");
    }
    return state;
  }
}
