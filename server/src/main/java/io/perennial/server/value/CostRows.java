package io.perennial.server.value;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Costs as somebody typed them; every row that cannot be read is told with its number. */
final class CostRows {

  private final List<Problem> problems = new ArrayList<>();
  private final List<Cost> costs = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /** Reads a row, {@code number} being how people count it. */
  CostRows add(int number, String month, String channel, String amount) {
    String path = "rows[" + number + "]";
    Optional<YearMonth> read = month(month);
    Optional<BigDecimal> cost = amount(amount);
    require(read.isPresent(), path, "costs.month", "“" + month + "” is not a month: 2026-01.");
    require(
        !channel.isBlank() && channel.strip().length() <= Cost.MAX_CHANNEL,
        path,
        "costs.channel",
        "Name the channel, in at most " + Cost.MAX_CHANNEL + " characters.");
    require(cost.isPresent(), path, "costs.amount", "“" + amount + "” is not a cost of 0 or more.");
    if (read.isPresent() && cost.isPresent() && !channel.isBlank()) {
      Cost made = new Cost(read.get(), channel.strip(), cost.get());
      require(
          seen.add(made.month() + " " + made.channel()),
          path,
          "costs.twice",
          "The month " + made.month() + " has two costs of “" + made.channel() + "”.");
      costs.add(made);
    }
    return this;
  }

  /**
   * All rows.
   *
   * @throws PerennialException of category {@code CALLER} with every problem found
   */
  List<Cost> done() {
    if (!problems.isEmpty()) {
      throw new PerennialException(Category.CALLER, problems);
    }
    return List.copyOf(costs);
  }

  private void require(boolean holds, String path, String code, String detail) {
    if (!holds) {
      problems.add(new Problem(path, code, detail));
    }
  }

  private static Optional<YearMonth> month(String text) {
    String stripped = text.strip();
    try {
      return Optional.of(
          YearMonth.parse(stripped.length() > 7 ? stripped.substring(0, 7) : stripped));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> amount(String text) {
    try {
      BigDecimal amount = new BigDecimal(text.strip().replace(",", ""));
      return amount.signum() >= 0 && amount.compareTo(Cost.MAX_AMOUNT) <= 0
          ? Optional.of(amount)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
