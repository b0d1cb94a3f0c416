package io.perennial.server.questions;

import io.perennial.engine.question.Funnel;
import io.perennial.server.projects.EventMeanings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must not happen between two steps of a funnel, in a link {@code exclude=1:2:event:cancel}.
 *
 * @param after the earlier step, counted from 1
 * @param before the later step, counted from 1
 */
public record FunnelExclusion(EventsChoice events, int after, int before) {

  private static final Pattern TEXT = Pattern.compile("([1-9]\\d?):([1-9]\\d?):(.+)");

  static List<FunnelExclusion> read(Parameters parameters) {
    List<FunnelExclusion> exclusions = new ArrayList<>();
    for (String text : parameters.all("exclude")) {
      Matcher matcher = TEXT.matcher(text);
      if (matcher.matches()) {
        EventsChoice.item(parameters, "exclude", matcher.group(3))
            .map(events ->
                new FunnelExclusion(
                    events, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
            .ifPresent(exclusions::add);
      } else {
        parameters.problem(
            "exclude",
            "funnel.exclude_text",
            "“" + text + "” is not two steps and an event, such as 1:2:event:cancel.");
      }
    }
    return exclusions;
  }

  /** What a row of a form means: two steps and an event; nothing without an event. */
  static Optional<String> text(Map<String, String> fields) {
    return Optional.ofNullable(fields.get("events"))
        .map(events ->
            fields.getOrDefault("after", "1")
                + ":"
                + fields.getOrDefault("before", "2")
                + ":"
                + events);
  }

  /** The value of the parameter {@code exclude}. */
  public String text() {
    return after + ":" + before + ":" + events.texts().getFirst();
  }

  Funnel.Exclusion exclusion(EventMeanings meanings) {
    return new Funnel.Exclusion(events.select(meanings), after - 1, before - 1);
  }
}
