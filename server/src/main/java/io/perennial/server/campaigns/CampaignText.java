package io.perennial.server.campaigns;

import io.perennial.server.campaigns.CampaignView.Fact;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SavedNames;
import io.perennial.server.questions.SegmentLabels;
import io.perennial.server.questions.SegmentRef;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a campaign does, in words. */
public final class CampaignText {

  private final Texts texts;
  private final SegmentLabels segments;
  private final Labels labels;
  private final Map<Long, String> templates;
  private final Map<Long, String> channels;
  private final Map<Long, String> rewards;

  /**
   * The words of a language.
   *
   * @param templates names by id, as those of channels and rewards
   */
  public CampaignText(
      Texts texts,
      SortedMap<Long, String> savedSegments,
      Map<Long, String> templates,
      Map<Long, String> channels,
      Map<Long, String> rewards) {
    this.texts = texts;
    this.segments = new SegmentLabels(texts, savedSegments);
    this.labels = new Labels(texts, new SavedNames(savedSegments, Collections.emptySortedMap()));
    this.templates = templates;
    this.channels = channels;
    this.rewards = rewards;
  }

  List<Fact> facts(Definition definition) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("campaigns.audience", audience(definition.audience())));
    definition
        .node()
        .ifPresent(node -> facts.add(new Fact("campaigns.node", texts.t("node." + node.id()))));
    facts.add(new Fact("campaigns.trigger", trigger(definition.trigger())));
    facts.add(new Fact("campaigns.reentry", reentry(definition.reentryDays())));
    definition.exit().ifPresent(exit -> facts.add(new Fact("campaigns.exit", segments.name(exit))));
    facts.add(
        new Fact("campaigns.holdout", texts.t("campaigns.percent", definition.holdoutPercent())));
    definition.first().ifPresent(day -> facts.add(new Fact("campaigns.first", texts.date(day))));
    definition.last().ifPresent(day -> facts.add(new Fact("campaigns.last", texts.date(day))));
    return facts;
  }

  List<String> steps(Definition definition) {
    return definition.steps().stream().map(this::step).toList();
  }

  String goal(Definition definition) {
    return definition.goal().map(goal -> texts.t("campaigns.goal.text", goal(goal))).orElse("");
  }

  /** What a campaign is judged by. */
  public String goal(Definition.Goal goal) {
    return texts.count("campaigns.goal.within", goal.withinDays(), events(goal.events()));
  }

  /** When somebody is taken in again. */
  public String reentry(Optional<Integer> days) {
    return days.map(after -> texts.count("campaigns.reentry.after", after))
        .orElseGet(() -> texts.t("campaigns.reentry.never"));
  }

  private String step(Step step) {
    return switch (step) {
      case Step.Send send -> {
        String what = words(send);
        yield send.channels().isEmpty()
            ? texts.t("campaigns.step.send.inbox", what)
            : texts.t("campaigns.step.send.over", what, names(send.channels(), channels));
      }
      case Step.Grant grant ->
          texts.t("campaigns.step.grant.text", names(List.of(grant.rule()), rewards));
      case Step.Wait wait -> texts.t("campaigns.step.wait.text", time(wait.time()));
      case Step.Branch branch ->
          texts.count("campaigns.step.branch.text", branch.skip(), segments.name(branch.in()));
    };
  }

  /** The templates, with those of variants and whom they are for. */
  private String words(Step.Send send) {
    List<String> words = new ArrayList<>();
    for (Variant variant : send.variants()) {
      String whom =
          Stream.concat(
                  Stream.of(variant.segment(), variant.behaviour())
                      .flatMap(Optional::stream)
                      .map(segments::name),
                  variant.industries().isEmpty()
                      ? Stream.empty()
                      : Stream.of(
                          texts.t(
                              "campaigns.variant.industry",
                              String.join(" / ", variant.industries()))))
              .collect(Collectors.joining(" · "));
      words.add(texts.t("campaigns.variant.text", names(variant.templates(), templates), whom));
    }
    words.add(names(send.templates(), templates));
    return String.join(texts.t("questions.clause_separator"), words);
  }

  private String names(List<Long> ids, Map<Long, String> known) {
    return ids.stream()
        .map(id -> known.getOrDefault(id, "#" + id))
        .collect(Collectors.joining(texts.t("campaigns.or")));
  }

  /** What starts it. */
  public String trigger(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Schedule schedule ->
          texts.t(
              "campaigns.trigger.schedule.text",
              days(schedule),
              schedule.at().toString(),
              texts.t("campaigns.zone." + Parameters.id(schedule.zone())));
      case Trigger.Segment segment ->
          texts.t(
                  "campaigns.trigger.segment." + Parameters.id(segment.crossing()),
                  segments.name(segment.segment()))
              + enrolment(segment.enrolment());
      case Trigger.Event event ->
          texts.t(
                  event.delay().isZero()
                      ? "campaigns.trigger.event.at_once"
                      : "campaigns.trigger.event.text",
                  events(event.events()),
                  time(event.delay()))
              + enrolment(event.enrolment());
    };
  }

  private String enrolment(Trigger.Enrolment enrolment) {
    return " · " + texts.t("campaigns.enrolment." + Parameters.id(enrolment));
  }

  private String days(Trigger.Schedule schedule) {
    if (schedule.days().size() == DayOfWeek.values().length) {
      return texts.t("campaigns.every_day");
    }
    return Arrays.stream(DayOfWeek.values())
        .filter(schedule.days()::contains)
        .map(day -> day.getDisplayName(TextStyle.SHORT, texts.locale()))
        .collect(Collectors.joining(" "));
  }

  /** Whom it is for. */
  public String audience(Optional<SegmentRef> segment) {
    return segment.map(segments::name).orElseGet(() -> texts.t("campaigns.everyone"));
  }

  private String events(EventsChoice events) {
    return labels.events(events);
  }

  private String time(Duration time) {
    if (time.toHours() % 24 == 0 && time.toDays() > 1) {
      return texts.t("campaigns.days", time.toDays());
    }
    return time.toMinutes() % 60 == 0
        ? texts.count("campaigns.hours", time.toHours())
        : texts.count("campaigns.minutes", time.toMinutes());
  }
}
