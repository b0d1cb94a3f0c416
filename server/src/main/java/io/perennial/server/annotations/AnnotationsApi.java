package io.perennial.server.annotations;

import io.perennial.engine.Validation;
import io.perennial.server.projects.Project;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Annotations over the API, so that a build can mark its own release. */
@RestController
class AnnotationsApi {

  private static final String BY = "API";
  private static final int LAST_YEAR = 9999;
  private static final Set<String> FIELDS = Set.of("on", "kind", "label", "link");

  private final Annotations annotations;
  private final Clock clock;

  AnnotationsApi(Annotations annotations, Clock clock) {
    this.annotations = annotations;
    this.clock = clock;
  }

  /** An annotation as the API tells it. */
  record Told(long id, LocalDate on, String kind, String label, String link, String createdBy) {

    static Told of(Annotations.Kept kept) {
      Annotation annotation = kept.annotation();
      return new Told(
          kept.id(),
          annotation.on(),
          annotation.kind().id(),
          annotation.label(),
          annotation.link(),
          kept.createdBy());
    }
  }

  /** All annotations of a project, latest first. */
  record All(List<Told> annotations) {}

  @GetMapping("/api/v1/annotations")
  All list(Project project) {
    return new All(annotations.of(project.id()).stream().map(Told::of).toList());
  }

  /** Without {@code on}, the day is today in the project's time zone. */
  @PostMapping("/api/v1/annotations")
  ResponseEntity<Told> add(Project project, @RequestBody JsonNode body) {
    Annotation annotation = read(body, project.calendar().dayOf(clock.instant()));
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(Told.of(annotations.add(project.id(), annotation, BY, clock.instant())));
  }

  @DeleteMapping("/api/v1/annotations/{id}")
  ResponseEntity<Void> remove(Project project, @PathVariable long id) {
    annotations.remove(project.id(), id);
    return ResponseEntity.noContent().build();
  }

  private static Annotation read(JsonNode body, LocalDate today) {
    String kind = body.path("kind").asString("release");
    String on = body.path("on").asString(today.toString());
    Validation validation =
        new Validation()
            .require(body.isObject(), "", "body.shape", "The body is a JSON object.")
            .require(
                isKind(kind),
                "kind",
                "annotation.kind",
                "“" + kind + "” is not one of " + kinds() + ".")
            .require(
                isDay(on),
                "on",
                "annotation.day",
                "“" + on + "” is not a date such as 2026-01-31.");
    body.propertyNames().stream()
        .filter(name -> !FIELDS.contains(name))
        .forEach(name ->
            validation.require(false, name, "parameter.unknown", "There is no such parameter."));
    validation.done();
    return new Annotation(
        LocalDate.parse(on),
        kindOf(kind),
        body.path("label").asString(""),
        body.path("link").asString(""));
  }

  private static boolean isKind(String text) {
    return Arrays.stream(Annotation.Kind.values()).anyMatch(kind -> kind.id().equals(text));
  }

  private static Annotation.Kind kindOf(String text) {
    return Annotation.Kind.valueOf(text.toUpperCase(java.util.Locale.ROOT));
  }

  private static String kinds() {
    return Arrays.stream(Annotation.Kind.values())
        .map(Annotation.Kind::id)
        .collect(Collectors.joining(", "));
  }

  private static boolean isDay(String text) {
    try {
      return LocalDate.parse(text).getYear() <= LAST_YEAR;
    } catch (DateTimeException notADay) {
      return false;
    }
  }
}
