package io.perennial.server.campaigns;

import io.perennial.engine.PerennialException;
import io.perennial.server.console.Form;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SegmentRef;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** The kinds of fields that the form of a campaign is made of, written and read. */
final class FormFields {

  private FormFields() {}

  /** The result of {@code work}, whose problems the form keeps beside its own fields. */
  static <T> Optional<T> attempt(Form form, UnaryOperator<String> field, Supplier<T> work) {
    return form.attempt(() -> {
      try {
        return work.get();
      } catch (PerennialException refused) {
        throw new PerennialException(
            refused.category(),
            refused.problems().stream()
                .map(problem ->
                    new PerennialException.Problem(
                        field.apply(problem.path()), problem.code(), problem.detail()))
                .toList());
      }
    });
  }

  static EventsChoice events(Form form, String name) {
    Parameters parameters = Parameters.of(Map.of(name, form.all(name)));
    EventsChoice events = EventsChoice.read(parameters, name, EventsChoice.ANY);
    parameters.done();
    return events;
  }

  /** A segment that may be left out; a problem when the text is none. */
  static Optional<SegmentRef> segment(Form form, String name) {
    String text = form.text(name);
    Optional<SegmentRef> segment = SegmentRef.parse(text);
    if (!text.isEmpty() && segment.isEmpty()) {
      form.problem(name, "campaign.segment", "Choose a segment.");
    }
    return segment;
  }

  static SegmentRef required(Form form, String name) {
    Parameters parameters = Parameters.of(Map.of(name, List.of(form.text(name))));
    Optional<SegmentRef> segment = SegmentRef.read(parameters, name, form.text(name));
    parameters.done();
    return segment.orElseThrow();
  }

  static void put(MultiValueMap<String, String> fields, String name, Optional<SegmentRef> segment) {
    fields.set(name, segment.map(SegmentRef::text).orElse(""));
  }

  /** A time in the largest unit that tells it in whole numbers. */
  static void put(MultiValueMap<String, String> fields, String name, Duration time) {
    boolean days = time.toHours() % 24 == 0 && time.toDays() > 1;
    boolean hours = time.toMinutes() % 60 == 0;
    long amount = days ? time.toDays() : hours ? time.toHours() : time.toMinutes();
    fields.set(name, String.valueOf(amount));
    fields.set(name + ".unit", days ? "days" : hours ? "hours" : "minutes");
  }

  static Duration time(Form form, String name) {
    int amount = form.whole(name);
    return switch (form.text(name + ".unit")) {
      case "days" -> Duration.ofDays(amount);
      case "minutes" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  static void put(MultiValueMap<String, String> fields, String name, List<Long> ids) {
    fields.set(name, ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  /** Ids, as several values or separated by commas. */
  static List<Long> ids(Form form, String name) {
    return parts(form, name)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .distinct()
        .toList();
  }

  /** The parts of a field, as several values or separated by commas. */
  static Stream<String> parts(Form form, String name) {
    return form.all(name).stream()
        .flatMap(text -> Stream.of(text.split("[,，]")))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  static Optional<LocalDate> date(Form form, String name) {
    if (form.text(name).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(form.text(name)));
    } catch (DateTimeException e) {
      form.problem(name, "form.date", "Enter a day such as 2026-01-31.");
      return Optional.empty();
    }
  }

  static <E extends Enum<E>> E chosen(Form form, String name, Class<E> type, E otherwise) {
    for (E constant : type.getEnumConstants()) {
      if (Parameters.id(constant).equals(form.text(name))) {
        return constant;
      }
    }
    return otherwise;
  }
}
