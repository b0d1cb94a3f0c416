package io.perennial.server.overview;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.Scoreboard.Direction;
import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.engine.question.Scoreboard.Reading;
import io.perennial.engine.question.Scoreboard.Status;
import io.perennial.server.console.Page;
import io.perennial.server.projects.Project;
import io.perennial.statistics.Proportion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What needs attention, computed from the answers alone: first what makes numbers impossible, then
 * what got worse, then missed targets, the farthest from its target first.
 *
 * @param links where to look into a metric
 */
public record Attention(
    Project project, Page page, MetricTexts metrics, Function<Metric, String> links) {

  /** Roles without which whole parts of the overview stay empty. */
  private static final List<Role> NEEDED =
      List.of(Role.SIGNUP, Role.CORE_USE, Role.PAYMENT, Role.FEEDBACK);

  private static final List<Integer> COMPARED_DAYS = List.of(7, 30);

  /** One thing and where to act on it; {@code kind} is worse, missed, warn or info. */
  public record Item(String kind, String text, String link, String action) {

    /** The class of its badge. */
    public String badge() {
      return kind.equals("worse") ? "missed" : kind;
    }
  }

  /**
   * The list.
   *
   * @param stale the day of the newest event, when it lies before the as-of day
   * @param rejected how many rejected events are kept for inspection
   */
  List<Item> of(Scoreboard.Answer scoreboard, Optional<LocalDate> stale, long rejected) {
    List<Item> items = new ArrayList<>();
    stale.ifPresent(day ->
        items.add(item("warn", page.t("overview.attention.silent", day), "settings/keys", "keys")));
    if (rejected > 0) {
      String text = page.texts().count("overview.attention.rejected", rejected);
      items.add(item("warn", text, "rejected", "rejected"));
    }
    for (Role role : NEEDED) {
      if (project.roles().names(role).isEmpty()) {
        String text = page.t("overview.attention.role", page.t("role." + role.id()));
        items.add(item("warn", text, "settings/roles", "roles"));
      }
    }
    scoreboard.scores().stream().flatMap(score -> worse(score).stream()).forEach(items::add);
    scoreboard.scores().stream()
        .filter(score -> score.status() == Status.MISSED)
        .sorted(Comparator.comparingDouble(Attention::distance).reversed())
        .map(this::missed)
        .forEach(items::add);
    addAssumptions(items);
    return items;
  }

  private Item item(String badge, String text, String inside, String action) {
    return new Item(badge, text, page.url(inside), page.t("overview.attention.act." + action));
  }

  /** How far a value is from its target, as a share of the target. */
  private static double distance(Scoreboard.Score score) {
    double target = score.target().orElseThrow();
    double value = score.reading().value().orElseThrow();
    return target == 0 ? Math.abs(value) : Math.abs(value - target) / Math.abs(target);
  }

  private Item missed(Scoreboard.Score score) {
    String text =
        page.t(
            "overview.attention.missed",
            metrics.name(score.metric()),
            metrics.value(score),
            metrics.target(score));
    return new Item(
        "missed", text, links.apply(score.metric()), page.t("overview.attention.act.look"));
  }

  /** A share that is worse than before by more than both intervals; the longer look first. */
  private Optional<Item> worse(Scoreboard.Score score) {
    Metric metric = score.metric();
    Optional<Proportion> now = metric.proportion(score.reading());
    for (int days : COMPARED_DAYS.reversed()) {
      int index = score.trend().size() - 1 - days;
      if (now.isEmpty() || index < 0) {
        continue;
      }
      Reading before = score.trend().get(index).reading();
      if (metric.proportion(before).filter(then -> worse(metric, then, now.get())).isPresent()) {
        String text =
            page.t(
                "overview.attention.worse",
                metrics.name(metric),
                metrics.value(metric, before.value().orElseThrow()),
                metrics.value(score),
                days);
        return Optional.of(
            new Item("worse", text, links.apply(metric), page.t("overview.attention.act.look")));
      }
    }
    return Optional.empty();
  }

  static boolean worse(Metric metric, Proportion then, Proportion now) {
    return metric.direction() == Direction.AT_LEAST
        ? now.wilson95().high() < then.wilson95().low()
        : now.wilson95().low() > then.wilson95().high();
  }

  private void addAssumptions(List<Item> items) {
    if (project.assumptions().expectedRetainedMonths().isEmpty()) {
      items.add(item("info", page.t("overview.attention.months"), "settings/definitions", "enter"));
    }
    if (project.assumptions().acquisitionCostPerUser().isEmpty()) {
      items.add(item("info", page.t("overview.attention.cost"), "value/costs", "enter"));
    }
  }
}
