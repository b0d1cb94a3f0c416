package io.perennial.server.tasks;

import io.perennial.engine.time.Period;
import io.perennial.server.console.Language;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.FilterText;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SegmentRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A task's definition as its row keeps it; events, conditions and segments as links write them. */
final class TaskJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private TaskJson() {}

  /** Without a period, the span is the days since sign-up. */
  private record Stored(
      Map<Language, Task.Words> words,
      String link,
      List<String> events,
      List<String> where,
      int times,
      int fromDay,
      int untilDay,
      @Nullable Period every,
      @Nullable String audience) {}

  static String write(Task.Definition task) {
    Span.SinceSignUp days =
        task.span() instanceof Span.SinceSignUp since ? since : new Span.SinceSignUp(0, 1);
    return JSON.writeValueAsString(
        new Stored(
            task.words(),
            task.link(),
            task.events().texts(),
            task.where().stream().map(FilterText::write).toList(),
            task.times(),
            days.fromDay(),
            days.untilDay(),
            task.span() instanceof Span.Every(Period period) ? period : null,
            task.audience().map(SegmentRef::text).orElse(null)));
  }

  static Task.Definition read(String name, String json) {
    Stored stored = JSON.readValue(json, Stored.class);
    Parameters parameters =
        Parameters.of(Map.of("events", stored.events(), "where", stored.where()));
    Period every = stored.every();
    Task.Definition definition =
        new Task.Definition(
            name,
            stored.words(),
            stored.link(),
            EventsChoice.read(parameters, "events", EventsChoice.ANY),
            FilterText.read(parameters, "where", TaskForm.OF_EVENT),
            stored.times(),
            every == null
                ? new Span.SinceSignUp(stored.fromDay(), stored.untilDay())
                : new Span.Every(every),
            Optional.ofNullable(stored.audience()).flatMap(SegmentRef::parse));
    parameters.done();
    return definition;
  }
}
