package io.perennial.server.questions;

import io.perennial.engine.question.Population;
import io.perennial.engine.time.DateRange;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which set of people a link means. The parameter {@code set} names its kind, one of {@link
 * SetKind}; each kind is a record that says its parameters, its people and its sentence. {@link
 * #read} and {@link #addTo} are inverse.
 */
public interface PopulationChoice {

  /** Every parameter that some set has. */
  static Set<String> names() {
    return Stream.concat(
            Stream.of("set"), Arrays.stream(SetKind.values()).flatMap(SetKind::parameterNames))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Reads a set; what cannot be read is noted in {@code parameters}. */
  static PopulationChoice read(Parameters parameters) {
    SetKind kind = parameters.choice("set", SetKind.EVERYONE);
    return kind.read(parameters.within(kind.prefix()));
  }

  default Query addTo(Query query) {
    return query.and("set", Parameters.id(kind())).andPrefixed(kind().prefix(), parameters());
  }

  SetKind kind();

  /** The parameters that only sets of its kind have, without their prefix. */
  Query parameters();

  /** The engine's population as of a day. */
  Population population(Project project, LocalDate asOf, Instant now);

  /** A sentence that says which people it is. */
  String text(Labels labels);

  /** A day that it names itself, such as that of a cohort. */
  default Optional<LocalDate> day() {
    return Optional.empty();
  }

  /** The days that its question is about; empty unless it may name a day among them. */
  default Optional<DateRange> days(Project project, Instant now) {
    return Optional.empty();
  }
}
