package io.perennial.server.value;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.Acquisition;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.Purchases;
import io.perennial.engine.question.Renewal;
import io.perennial.engine.question.RevenueRetention;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Together;
import io.perennial.server.questions.ValueLink;
import io.perennial.statistics.KaplanMeier;
import io.perennial.statistics.LogRank;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The answers to all questions of a value link, asked together.
 *
 * @param byChannel the estimates of each channel
 */
public record ValueAnswers(
    PaidLifetime.Answer lifetime,
    PurchaseModel model,
    RevenueRetention.Answer revenue,
    Renewal.Answer renewal,
    Economics economics,
    Map<Breakdown.Value, Estimates> byChannel) {

  /** Asks; {@code costs} are the project's, {@code models} those fitted before. */
  public static ValueAnswers ask(
      ValueLink link,
      Project project,
      Instant now,
      AnalyticsEngine engine,
      List<Cost> costs,
      PurchaseModels models) {
    Acquisition.Question acquisition = link.acquisition(project, now);
    try (Together together = new Together()) {
      Supplier<PaidLifetime.Answer> lifetime =
          together.ask(() -> engine.paidLifetime(link.lifetime(project, now)));
      Supplier<PaidLifetime.Answer> channels =
          together.ask(() -> engine.paidLifetime(link.lifetimeByChannel(project, now)));
      Supplier<PurchaseModel> model =
          together.ask(() -> {
            Purchases.Answer purchases = engine.purchases(link.purchases(project, now));
            return models.of(purchases.series().getFirst(), link.horizon());
          });
      Supplier<RevenueRetention.Answer> revenue =
          together.ask(() -> engine.revenueRetention(link.revenue(project, now)));
      Supplier<Renewal.Answer> renewal =
          together.ask(() -> engine.renewal(link.renewal(project, now)));
      Supplier<Acquisition.Answer> acquired = together.ask(() -> engine.acquisition(acquisition));
      return new ValueAnswers(
          lifetime.get(),
          model.get(),
          revenue.get(),
          renewal.get(),
          Economics.of(acquisition, acquired.get(), costs),
          channels.get().series().stream()
              .collect(
                  Collectors.toMap(
                      PaidLifetime.Series::value, series -> estimates(series, project, link))));
    }
  }

  /** Whether the series of the breakdown stay equally long; empty when they cannot be compared. */
  public Optional<LogRank> logRank() {
    List<KaplanMeier> groups =
        lifetime.series().stream()
            .filter(series -> !series.value().equals(Breakdown.Value.EVERYONE))
            .filter(series -> series.people() > 0)
            .map(PaidLifetime.Series::stays)
            .toList();
    return groups.size() < 2 ? Optional.empty() : LogRank.of(groups);
  }

  private static Estimates estimates(PaidLifetime.Series series, Project project, ValueLink link) {
    return Estimates.of(series, project.assumptions().expectedRetainedMonths(), link.horizon());
  }
}
