package io.perennial.server.value;

import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.time.Period;
import io.perennial.server.console.Chart;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PayersSet;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.ValueLink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cost, lifetime value and payback by channel and by month of sign-up.
 *
 * @param returned revenue ÷ cost by months since sign-up, of the channels with a cost
 */
public record EconomicsView(
    List<Row> channels, List<Row> months, Chart.Lines returned, boolean costs) {

  /** A channel or a month, or all together. */
  public record Row(
      String label,
      PeopleCount people,
      String payers,
      String cost,
      String costPerPerson,
      String revenuePerPerson,
      String lifetimeValue,
      String ratio,
      String payback) {}

  private static final int MOST_LINES = 6;

  static EconomicsView of(Asking<ValueLink> asking, ValueAnswers answers) {
    Economics economics = answers.economics();
    Estimates whole =
        Estimates.of(
            answers.lifetime().everybody(),
            asking.project().assumptions().expectedRetainedMonths(),
            asking.link().horizon());
    Builder build = new Builder(asking);
    List<Row> channels = new ArrayList<>();
    channels.add(
        build.row(
            asking.page().t("questions.everyone"),
            economics.all(),
            whole.best(),
            count(economics.all(), asking)));
    for (Breakdown.Value channel : economics.channels()) {
      Estimates own = answers.byChannel().get(channel);
      Economics.Line line = economics.channel(channel);
      channels.add(
          build.row(
              asking.labels().series(channel, asking.link().channel()),
              line,
              own == null ? OptionalDouble.empty() : own.best(),
              count(line, asking)));
    }
    List<Row> months = new ArrayList<>();
    for (LocalDate month : economics.months().reversed()) {
      Economics.Line line = economics.month(month);
      months.add(
          build.row(
              Labels.period(month, Period.MONTH),
              line,
              whole.best(),
              asking.people(
                  line.people(),
                  new PayersSet(
                      asking.link(),
                      ValueLink.Behind.ACQUIRED,
                      Breakdown.Value.EVERYONE,
                      Optional.of(month),
                      0,
                      Presence.COHORT))));
    }
    return new EconomicsView(
        channels, months, chart(asking, economics), economics.all().cost().isPresent());
  }

  /** The people of several months have no list of their own. */
  private static PeopleCount count(Economics.Line line, Asking<ValueLink> asking) {
    return new PeopleCount(asking.texts().number(line.people()), "");
  }

  private static Chart.Lines chart(Asking<ValueLink> asking, Economics economics) {
    List<Chart.Series> lines = new ArrayList<>();
    int longest = 0;
    for (Breakdown.Value channel : economics.channels()) {
      List<Double> returned = economics.channel(channel).returned();
      if (!returned.isEmpty() && lines.size() < MOST_LINES) {
        longest = Math.max(longest, returned.size());
        List<@Nullable Double> values = new ArrayList<>(returned);
        lines.add(
            Chart.Series.plain(
                asking.labels().series(channel, asking.link().channel()),
                values,
                returned.stream().map(value -> false).toList()));
      }
    }
    return Chart.lines(
        asking.page().t("value.returned"),
        Chart.Unit.PERCENT,
        IntStream.range(0, longest).mapToObj(Integer::toString).toList(),
        asking.page().t("value.returned.x"),
        lines);
  }

  private record Builder(Asking<ValueLink> asking) {

    Row row(String label, Economics.Line line, OptionalDouble value, PeopleCount people) {
      Money money = new Money(asking.texts(), asking.project().currency());
      OptionalDouble cost = line.costPerPerson();
      boolean ratio = value.isPresent() && cost.isPresent() && cost.getAsDouble() > 0;
      return new Row(
          label,
          people,
          asking.texts().number(line.payers()),
          line.cost()
              .map(sum -> asking.texts().money(sum, asking.project().currency()))
              .orElse(Money.NONE),
          money.money(cost),
          money.money(line.revenuePerPerson()),
          money.money(value),
          money.ratio(
              ratio
                  ? OptionalDouble.of(value.getAsDouble() / cost.getAsDouble())
                  : OptionalDouble.empty()),
          payback(line));
    }

    private String payback(Economics.Line line) {
      if (line.costPerPerson().isEmpty()) {
        return Money.NONE;
      }
      if (line.payback().isEmpty()) {
        return asking.page().t("value.payback.not_yet");
      }
      int months = line.payback().getAsInt();
      return months == 0
          ? asking.page().t("value.payback.same")
          : asking.texts().count("value.payback.months", months);
    }
  }
}
