package io.perennial.server.features;

import io.perennial.engine.question.FeatureRetention;
import io.perennial.engine.question.FeatureRetention.Feature;
import io.perennial.engine.question.FeatureRetention.Group;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.FeatureSet;
import io.perennial.server.questions.FeaturesLink;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.PeopleCount;
import io.perennial.statistics.Proportion;
import io.perennial.statistics.ProportionDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Features as table, chart and file, with links to the people behind the numbers. */
public final class FeatureTable {

  /** So many features, the most used ones, are drawn. */
  private static final int DRAWN = 8;

  private final Asking<FeaturesLink> asking;
  private final FeatureRetention.Answer answer;
  private final Texts texts;

  FeatureTable(Asking<FeaturesLink> asking, FeatureRetention.Answer answer) {
    this.asking = asking;
    this.answer = answer;
    this.texts = asking.texts();
  }

  /** A share of people; a dash of nobody. */
  public record Share(String text, String title) {}

  /**
   * One event.
   *
   * @param ofAll the users of everybody who started and can be judged
   * @param telling whether the interval of the difference leaves out zero
   */
  public record Row(
      String event,
      PeopleCount users,
      Share ofAll,
      String perUser,
      PeopleCount stayedUsers,
      String stayedUsersTitle,
      PeopleCount stayedOthers,
      String stayedOthersTitle,
      String difference,
      String interval,
      boolean telling) {}

  List<Row> rows() {
    return asking.link().ordered(answer.features()).stream().map(this::row).toList();
  }

  private Row row(Feature feature) {
    ProportionDifference difference = feature.difference();
    OptionalDouble value = difference.value();
    ProportionDifference.Range range = difference.newcombe95();
    return new Row(
        feature.event(),
        people(feature, feature.users(), Group.USERS),
        share(new Proportion(feature.users(), answer.stayed().denominator())),
        feature.perUser().isPresent() ? texts.number(feature.perUser().getAsDouble(), 1) : "–",
        stayed(feature, feature.stayedUsers(), Group.USERS_WHO_STAYED),
        share(feature.stayedUsers()).title(),
        stayed(feature, feature.stayedOthers(), Group.OTHERS_WHO_STAYED),
        share(feature.stayedOthers()).title(),
        value.isPresent() ? points(value.getAsDouble()) : "–",
        value.isPresent()
            ? texts.t("features.interval", points(range.low()), points(range.high()))
            : "",
        value.isPresent() && (range.low() > 0 || range.high() < 0));
  }

  private PeopleCount people(Feature feature, long number, Group group) {
    return asking.people(number, new FeatureSet(asking.link(), feature.event(), group));
  }

  /** A share that leads to those who stayed. */
  private PeopleCount stayed(Feature feature, Proportion share, Group group) {
    return new PeopleCount(share(share).text(), people(feature, share.numerator(), group).link());
  }

  /** A difference of shares in percentage points, with its sign. */
  private String points(double difference) {
    String number = texts.number(Math.abs(difference) * 100, 1);
    return (difference < 0 ? "−" : "+") + number;
  }

  Share share(Proportion share) {
    return share.denominator() == 0
        ? new Share("–", "")
        : new Share(texts.percent(share.value().getAsDouble()), HeatCell.title(share, true, texts));
  }

  /** How those who used the most used features stayed, beside the others. */
  Chart.Lines chart() {
    List<Feature> mostUsed =
        answer.features().stream()
            .filter(feature -> feature.difference().value().isPresent())
            .limit(DRAWN)
            .toList();
    List<Feature> drawn = asking.link().ordered(mostUsed);
    return Chart.bars(
        asking.page().title(),
        Chart.Unit.PERCENT,
        drawn.stream().map(Feature::event).toList(),
        List.of(
            bars("features.users", drawn.stream().map(Feature::stayedUsers).toList()),
            bars("features.others", drawn.stream().map(Feature::stayedOthers).toList())));
  }

  private Chart.Series bars(String name, List<Proportion> shares) {
    List<@Nullable Double> values = new ArrayList<>();
    List<@Nullable Double> low = new ArrayList<>();
    List<@Nullable Double> high = new ArrayList<>();
    for (Proportion share : shares) {
      values.add(share.value().getAsDouble());
      low.add(share.wilson95().low());
      high.add(share.wilson95().high());
    }
    return new Chart.Series(
        texts.t(name),
        values,
        low,
        high,
        new ArrayList<>(shares.stream().map(Proportion::numerator).toList()),
        new ArrayList<>(shares.stream().map(Proportion::denominator).toList()),
        null);
  }

  Csv csv() {
    Csv csv =
        new Csv(
            "event",
            "users",
            "uses",
            "stayed_users",
            "others",
            "stayed_others",
            "difference",
            "difference_low",
            "difference_high");
    for (Feature feature : asking.link().ordered(answer.features())) {
      OptionalDouble value = feature.difference().value();
      ProportionDifference.Range range = feature.difference().newcombe95();
      boolean known = value.isPresent();
      csv.row(
          feature.event(),
          feature.users(),
          feature.uses(),
          feature.stayedUsers().numerator(),
          feature.stayedOthers().denominator(),
          feature.stayedOthers().numerator(),
          known ? value.getAsDouble() : null,
          known ? range.low() : null,
          known ? range.high() : null);
    }
    return csv;
  }
}
