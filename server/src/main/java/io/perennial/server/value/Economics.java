package io.perennial.server.value;

import io.perennial.engine.question.Acquisition;
import io.perennial.engine.question.Breakdown;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What was spent on people and what came back, by channel and month of sign-up. A month without an
 * entered cost is unknown, not free: its people count in no cost per user and in no payback.
 */
public record Economics(Acquisition.Question question, List<Cell> cells) {

  public Economics {
    cells = List.copyOf(cells);
  }

  /** One channel in one month. */
  public record Cell(
      Breakdown.Value channel, Acquisition.Cohort cohort, Optional<BigDecimal> cost) {}

  /** Joins an answer that is divided by channel with costs; costs that won nobody are kept. */
  public static Economics of(
      Acquisition.Question question, Acquisition.Answer answer, List<Cost> costs) {
    Map<String, BigDecimal> left = new HashMap<>();
    costs.forEach(cost -> left.put(key(cost.month(), cost.channel()), cost.amount()));
    List<Cell> cells = new ArrayList<>();
    for (Acquisition.Series series : answer.series().subList(1, answer.series().size())) {
      for (Acquisition.Cohort cohort : series.cohorts()) {
        Optional<BigDecimal> cost =
            series.value() instanceof Breakdown.Value.Of of
                ? Optional.ofNullable(left.remove(key(YearMonth.from(cohort.month()), of.text())))
                : Optional.empty();
        cells.add(new Cell(series.value(), cohort, cost));
      }
    }
    for (Cost cost : costs) {
      LocalDate month = cost.month().atDay(1);
      if (left.containsKey(key(cost.month(), cost.channel())) && inside(question, month)) {
        cells.add(
            new Cell(
                new Breakdown.Value.Of(cost.channel()),
                new Acquisition.Cohort(month, 0, 0, List.of()),
                Optional.of(cost.amount())));
      }
    }
    return new Economics(question, cells);
  }

  private static String key(YearMonth month, String channel) {
    return month + " " + channel;
  }

  private static boolean inside(Acquisition.Question question, LocalDate month) {
    return !month.isBefore(Acquisition.Question.month(question.months().from()))
        && !month.isAfter(question.months().to())
        && !month.isAfter(question.scope().asOf());
  }

  /** The channels in the order of the answer, those without people last. */
  public List<Breakdown.Value> channels() {
    return cells.stream().map(Cell::channel).distinct().toList();
  }

  /** The months, ascending. */
  public List<LocalDate> months() {
    return List.copyOf(new TreeSet<>(cells.stream().map(cell -> cell.cohort().month()).toList()));
  }

  public Line all() {
    return line(_ -> true);
  }

  public Line channel(Breakdown.Value channel) {
    return line(cell -> cell.channel().equals(channel));
  }

  public Line month(LocalDate month) {
    return line(cell -> cell.cohort().month().equals(month));
  }

  /** One cell alone. */
  public Line line(Cell cell) {
    return new Line(question, List.of(cell));
  }

  private Line line(Predicate<Cell> which) {
    return new Line(question, cells.stream().filter(which).toList());
  }

  /** Some cells together. */
  public record Line(Acquisition.Question question, List<Cell> cells) {

    public long people() {
      return cells.stream().mapToLong(cell -> cell.cohort().people()).sum();
    }

    public long payers() {
      return cells.stream().mapToLong(cell -> cell.cohort().payers()).sum();
    }

    /** The entered costs; empty when none was entered. */
    public Optional<BigDecimal> cost() {
      return cells.stream().flatMap(cell -> cell.cost().stream()).reduce(BigDecimal::add);
    }

    /** The people of the cells with a cost. */
    public long paidFor() {
      return withCost().stream().mapToLong(cell -> cell.cohort().people()).sum();
    }

    private List<Cell> withCost() {
      return cells.stream().filter(cell -> cell.cost().isPresent()).toList();
    }

    /** Cost ÷ people, over the cells with a cost; empty without a cost or without people. */
    public OptionalDouble costPerPerson() {
      return cost().isEmpty() || paidFor() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(cost().get().doubleValue() / paidFor());
    }

    /** What a person acquired has paid so far; empty without people. */
    public OptionalDouble revenuePerPerson() {
      double revenue =
          cells.stream()
              .map(cell -> cell.cohort().revenue())
              .filter(months -> !months.isEmpty())
              .mapToDouble(List::getLast)
              .sum();
      return people() == 0 ? OptionalDouble.empty() : OptionalDouble.of(revenue / people());
    }

    /**
     * Revenue ÷ cost by the end of each month since acquisition, over the cells with a cost whose
     * month has passed; it ends where there are none.
     */
    public List<Double> returned() {
      List<Double> returned = new ArrayList<>();
      for (int n = 0; ; n++) {
        double revenue = 0;
        double cost = 0;
        for (Cell cell : withCost()) {
          if (question.complete(cell.cohort().month(), n)) {
            cost += cell.cost().orElseThrow().doubleValue();
            revenue += cell.cohort().people() == 0 ? 0 : cell.cohort().revenue().get(n);
          }
        }
        if (cost == 0) {
          return returned;
        }
        returned.add(revenue / cost);
      }
    }

    /** The first month by whose end the cost had come back; empty: not yet. */
    public OptionalInt payback() {
      List<Double> returned = returned();
      for (int n = 0; n < returned.size(); n++) {
        if (returned.get(n) >= 1) {
          return OptionalInt.of(n);
        }
      }
      return OptionalInt.empty();
    }
  }
}
