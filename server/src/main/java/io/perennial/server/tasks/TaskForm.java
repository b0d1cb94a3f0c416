package io.perennial.server.tasks;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.time.Period;
import io.perennial.server.console.Form;
import io.perennial.server.console.Language;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SegmentRef;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A task as the fields of its form, and back. */
final class TaskForm {

  /** What a task's condition may compare. */
  static final Set<Scope> OF_EVENT = EnumSet.of(Scope.EVENT);

  private static final String SINCE = "sign_up";

  private TaskForm() {}

  /** An empty form: one core use on the day after sign-up. */
  static Form blank() {
    return Form.filled(
        Map.of(
            "events",
            "role:core_use",
            "times",
            "1",
            "span",
            SINCE,
            "fromDay",
            "1",
            "untilDay",
            "2"));
  }

  static Form filled(Task task) {
    Task.Definition definition = task.definition();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", definition.name());
    fields.put("link", definition.link());
    fields.put("events", definition.events().texts().getFirst());
    definition.where().stream()
        .findFirst()
        .ifPresent(where -> {
          fields.put("key", where.key());
          fields.put("values", String.join(", ", where.values()));
        });
    fields.put("times", Integer.toString(definition.times()));
    switch (definition.span()) {
      case Span.SinceSignUp(int from, int until) -> {
        fields.put("span", SINCE);
        fields.put("fromDay", Integer.toString(from));
        fields.put("untilDay", Integer.toString(until));
      }
      case Span.Every(Period period) -> fields.put("span", Parameters.id(period));
    }
    fields.put("audience", definition.audience().map(SegmentRef::text).orElse(""));
    fields.put("reward", task.rewardRule().map(String::valueOf).orElse(""));
    definition
        .words()
        .forEach((language, words) -> {
          fields.put("title." + language.tag(), words.title());
          fields.put("text." + language.tag(), words.text());
        });
    return Form.filled(fields);
  }

  /** The definition; empty when something is wrong, which the form then says. */
  static Optional<Task.Definition> read(Form form) {
    Map<Language, Task.Words> words = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      String title = form.text("title." + language.tag());
      String text = form.text("text." + language.tag());
      if (!title.isEmpty() || !text.isEmpty()) {
        words.put(language, new Task.Words(title, text));
      }
    }
    int times = form.whole("times");
    Optional<Span> span = span(form);
    Optional<Task.Definition> read =
        span.flatMap(one ->
            form.attempt(() -> {
              Parameters parameters = Parameters.of(Map.of("events", List.of(form.text("events"))));
              EventsChoice events = EventsChoice.read(parameters, "events", EventsChoice.ANY);
              parameters.done();
              return new Task.Definition(
                  form.text("name"),
                  words,
                  form.text("link"),
                  events,
                  where(form),
                  times,
                  one,
                  SegmentRef.parse(form.text("audience")));
            }));
    return form.ok() ? read : Optional.empty();
  }

  static Optional<Long> reward(Form form) {
    String id = form.text("reward");
    return id.matches("[1-9]\\d{0,17}") ? Optional.of(Long.parseLong(id)) : Optional.empty();
  }

  private static Optional<Span> span(Form form) {
    String span = form.text("span");
    for (Period period : List.of(Period.WEEK, Period.MONTH)) {
      if (Parameters.id(period).equals(span)) {
        return Optional.of(new Span.Every(period));
      }
    }
    int from = form.whole("fromDay");
    int until = form.whole("untilDay");
    return form.attempt(() -> new Span.SinceSignUp(from, until));
  }

  private static List<Filter.Property> where(Form form) {
    List<String> values =
        Arrays.stream(form.text("values").split("[,，]", -1))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .toList();
    return form.text("key").isEmpty() || values.isEmpty()
        ? List.of()
        : List.of(new Filter.Property(Scope.EVENT, form.text("key"), Filter.Operator.IS, values));
  }
}
