package io.perennial.server.api;

import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The question as it was understood, so that an answer can be kept and asked again.
 *
 * @param link the canonical query string; pages accept it too
 * @param parameters the same, by name
 * @param now events after this moment were not counted
 */
record Asked(
    String link,
    Map<String, List<String>> parameters,
    String zone,
    String weekStart,
    LocalDate asOf,
    Instant now,
    long elapsedMillis) {

  static Asked of(Query query, AsOf asOf, Project project, Instant now, Duration elapsed) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    query
        .parameters()
        .forEach(p -> parameters.computeIfAbsent(p.name(), n -> new ArrayList<>()).add(p.value()));
    return new Asked(
        query.toString(),
        parameters,
        project.calendar().zone().getId(),
        project.calendar().weekStart().name().toLowerCase(java.util.Locale.ROOT),
        asOf.day(project.calendar(), now),
        asOf.moment(project.calendar(), now),
        elapsed.toMillis());
  }
}
