package io.perennial.server.value;

import io.perennial.engine.question.Acquisition;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.Renewal;
import io.perennial.engine.question.Retention.Maturity;
import io.perennial.engine.question.RevenueRetention;
import io.perennial.server.console.Csv;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SeriesText;
import io.perennial.server.questions.ValueLink;
import io.perennial.statistics.KaplanMeier;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The tables of the page as files. */
enum ValueFile {
  METHODS,
  SURVIVAL,
  REVENUE,
  ECONOMICS,
  RENEWAL;

  Csv of(ValueAnswers answers, Asking<ValueLink> asking) {
    return switch (this) {
      case METHODS -> methods(answers, asking);
      case SURVIVAL -> survival(answers.lifetime());
      case REVENUE -> revenue(answers.revenue());
      case ECONOMICS -> economics(answers);
      case RENEWAL -> renewal(answers.renewal());
    };
  }

  private static Csv methods(ValueAnswers answers, Asking<ValueLink> asking) {
    Csv csv =
        new Csv(
            "series",
            "payers",
            "left",
            "paying",
            "monthly",
            "months_entered",
            "months_survival",
            "ltv_simple",
            "ltv_survival",
            "ltv_survival_low",
            "ltv_survival_high");
    for (PaidLifetime.Series series : answers.lifetime().series()) {
      Estimates estimates =
          Estimates.of(
              series,
              asking.project().assumptions().expectedRetainedMonths(),
              asking.link().horizon());
      csv.row(
          SeriesText.write(series.value()),
          series.people(),
          series.left(),
          series.paying(),
          orNull(estimates.monthly()),
          estimates.expectedMonths().orElse(null),
          estimates.stay().map(KaplanMeier.Mean::value).orElse(null),
          orNull(estimates.simple()),
          orNull(estimates.survival()),
          orNull(estimates.survivalLow()),
          orNull(estimates.survivalHigh()));
    }
    return csv;
  }

  private static Csv survival(PaidLifetime.Answer answer) {
    Csv csv = new Csv("series", "day", "at_risk", "left", "censored", "paying", "low", "high");
    for (PaidLifetime.Series series : answer.series()) {
      for (KaplanMeier.Point point : series.stays().curve()) {
        csv.row(
            SeriesText.write(series.value()),
            (long) point.time(),
            point.atRisk(),
            point.left(),
            point.censored(),
            point.surviving(),
            point.interval95().low(),
            point.interval95().high());
      }
    }
    return csv;
  }

  private static Csv revenue(RevenueRetention.Answer answer) {
    Csv csv =
        new Csv(
            "series", "cohort", "month", "people", "paying", "initial", "gross", "net", "maturity");
    for (RevenueRetention.Series series : answer.series()) {
      for (RevenueRetention.Cohort cohort : series.cohorts()) {
        for (int month = 0; month < cohort.cells().size(); month++) {
          RevenueRetention.Cell cell = cohort.cells().get(month);
          if (cell.maturity() != Maturity.NOT_STARTED) {
            csv.row(
                SeriesText.write(series.value()),
                cohort.start(),
                month,
                cell.people(),
                cell.paying(),
                cell.initial(),
                cell.gross(),
                cell.net(),
                Parameters.id(cell.maturity()));
          }
        }
      }
    }
    return csv;
  }

  private static Csv economics(ValueAnswers answers) {
    Csv csv =
        new Csv(
            "channel",
            "month",
            "people",
            "payers",
            "cost",
            "cost_per_person",
            "revenue_per_person",
            "payback_months");
    for (Economics.Cell cell : answers.economics().cells()) {
      Acquisition.Cohort cohort = cell.cohort();
      Economics.Line line = answers.economics().line(cell);
      OptionalInt payback = line.payback();
      csv.row(
          channel(cell.channel()),
          cohort.month(),
          cohort.people(),
          cohort.payers(),
          cell.cost().orElse(null),
          orNull(line.costPerPerson()),
          orNull(line.revenuePerPerson()),
          payback.isPresent() ? (Integer) payback.getAsInt() : null);
    }
    return csv;
  }

  private static String channel(Breakdown.Value value) {
    return value instanceof Breakdown.Value.Of of ? of.text() : SeriesText.write(value);
  }

  private static Csv renewal(Renewal.Answer answer) {
    Csv csv = new Csv("series", "month", "judged", "renewed", "rate", "low", "high", "complete");
    for (Renewal.Series series : answer.series()) {
      for (Renewal.Row row : series.rows()) {
        boolean some = row.renewed().denominator() > 0;
        csv.row(
            SeriesText.write(series.value()),
            row.start(),
            row.renewed().denominator(),
            row.renewed().numerator(),
            orNull(row.renewed().value()),
            some ? (Double) row.renewed().wilson95().low() : null,
            some ? (Double) row.renewed().wilson95().high() : null,
            row.complete());
      }
    }
    return csv;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
