package io.perennial.server.filters;

import io.perennial.server.projects.Project;
import io.perennial.server.questions.FilterText;
import io.perennial.server.questions.Parameters;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/filters}: saved event filters, written as links write events and conditions. */
@RestController
class FiltersApi {

  private static final String BY = "API";

  private final Filters filters;
  private final FiltersInUse uses;
  private final Clock clock;

  FiltersApi(Filters filters, FiltersInUse uses, Clock clock) {
    this.filters = filters;
    this.uses = uses;
    this.clock = clock;
  }

  /** A filter as the API tells it; {@code filter:ID} names it in other questions. */
  record Told(long id, String name, List<String> events, List<String> where, String createdBy) {

    static Told of(Filters.Kept kept) {
      EventFilter filter = kept.filter();
      return new Told(
          kept.id(),
          filter.name(),
          filter.events().texts(),
          filter.where().stream().map(FilterText::write).toList(),
          kept.createdBy());
    }
  }

  /** All filters of a project, oldest first. */
  record All(List<Told> filters) {}

  @GetMapping("/api/v1/filters")
  All list(Project project) {
    return new All(filters.all(project.id()).stream().map(Told::of).toList());
  }

  @PostMapping("/api/v1/filters")
  @ResponseStatus(HttpStatus.CREATED)
  Told create(Project project, @RequestBody JsonNode body) {
    EventFilter filter =
        EventFilter.read(
            body.path("name").asString(""),
            Parameters.of(Map.of("events", texts(body, "events"), "where", texts(body, "where"))));
    return Told.of(filters.create(project.id(), filter, BY, clock.instant()));
  }

  private static List<String> texts(JsonNode body, String name) {
    return body.path(name).valueStream().map(text -> text.asString("")).toList();
  }

  /** Renames a filter. */
  @PatchMapping("/api/v1/filters/{id}")
  Told rename(Project project, @PathVariable long id, @RequestBody JsonNode body) {
    return Told.of(filters.rename(project.id(), id, body.path("name").asString("")));
  }

  @DeleteMapping("/api/v1/filters/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Project project, @PathVariable long id) {
    filters.find(project.id(), id);
    uses.requireNone(project, id);
    filters.delete(project.id(), id);
  }
}
