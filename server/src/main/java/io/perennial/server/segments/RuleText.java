package io.perennial.server.segments;

import io.perennial.engine.question.Filter;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.SetSpan;
import java.util.List;
import java.util.stream.Collectors;

/** A rule in words, in one language. */
public record RuleText(Labels labels) {

  /** A sentence, and those of its parts. */
  public record Line(String text, List<Line> parts) {}

  Line of(Rule rule) {
    Texts texts = labels.texts();
    return switch (rule) {
      case Rule.Group group ->
          new Line(
              texts.t("segments.rule.match." + Parameters.id(group.match())),
              group.parts().stream().map(this::of).toList());
      case Rule.Did did ->
          line(
              texts.t(
                      "segments.text.did." + Parameters.id(did.comparison()),
                      events(did.events(), did.where()),
                      did.times())
                  + " "
                  + window(did.window()));
      case Rule.LastDid last ->
          line(
              texts.t(
                  "segments.text.last." + Parameters.id(last.ago()),
                  events(last.events(), last.where()),
                  last.days()));
      case Rule.Trait trait -> line(labels.condition(trait.property()));
      case Rule.InSegment in ->
          line(
              texts.t(
                  in.in() ? "questions.is_in" : "questions.is_not_in",
                  labels.segment(in.segment())));
      case Rule.InSet in -> line(set(in.set()));
    };
  }

  private static Line line(String text) {
    return new Line(text, List.of());
  }

  /** Which people a set is, and which span it follows. */
  String set(PopulationChoice set) {
    String text = set.text(labels);
    return SetSpan.moving(set)
        .map(span -> labels.texts().t("segments.text.moving", text, labels.span(span)))
        .orElse(text);
  }

  private String events(EventsChoice events, List<Filter.Property> where) {
    String name = "“" + labels.events(events) + "”";
    return where.isEmpty()
        ? name
        : name
            + labels
                .texts()
                .t(
                    "people.set.where",
                    where.stream()
                        .map(labels::condition)
                        .collect(
                            Collectors.joining(labels.texts().t("questions.clause_separator"))));
  }

  private String window(Rule.Window window) {
    Texts texts = labels.texts();
    return switch (window) {
      case Rule.Window.Last last -> texts.t("segments.text.window.last", last.days());
      case Rule.Window.Between between ->
          texts.t("segments.text.window.between", between.from(), between.to());
      case Rule.Window.Ever ever -> texts.t("segments.text.window.ever");
    };
  }
}
