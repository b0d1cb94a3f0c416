package io.perennial.server.api;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.People;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.TimelinePage;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/people}, one person's timeline, and {@code /api/v1/events}. */
@RestController
class PeopleApi {

  static final Set<String> TIMELINE_NAMES = Set.of("person", "before", "limit");
  private static final int MAX_TIMELINE = 1000;

  private final ProjectEvents events;
  private final Questions questions;
  private final PropertyJson json;

  PeopleApi(ProjectEvents events, Questions questions, PropertyJson json) {
    this.events = events;
    this.questions = questions;
    this.json = json;
  }

  @GetMapping("/api/v1/people")
  PeopleResponse people(Project project, @RequestParam MultiValueMap<String, String> query) {
    return people(project, Parameters.of(query).allowOnly(PeopleLink.NAMES));
  }

  @PostMapping("/api/v1/people")
  PeopleResponse people(Project project, @RequestBody JsonNode body) {
    return people(project, JsonBody.parameters(body, PeopleLink.NAMES));
  }

  private PeopleResponse people(Project project, Parameters parameters) {
    PeopleLink link = PeopleLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    People.Question question = link.question(project, now);
    var answered = questions.ask(link, project, now, () -> events.engine(project).people(question));
    return PeopleResponse.of(answered.asked(), question, answered.answer(), json);
  }

  /** For ids that a path can carry. */
  @GetMapping("/api/v1/people/{id}/timeline")
  TimelineResponse timeline(
      Project project, @PathVariable String id, @RequestParam MultiValueMap<String, String> query) {
    return timeline(project, id, Parameters.of(query).allowOnly(TIMELINE_NAMES));
  }

  /** For any id, those with a slash too. */
  @GetMapping("/api/v1/timeline")
  TimelineResponse timeline(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(TIMELINE_NAMES);
    if (!parameters.has("person")) {
      parameters.problem("person", "timeline.person", "Say whose timeline: person=ID.");
    }
    return timeline(project, parameters.text("person").orElse(""), parameters);
  }

  private TimelineResponse timeline(Project project, String id, Parameters parameters) {
    Instant before = before(parameters, questions.now());
    int limit = parameters.integer("limit", 100);
    if (limit < 1 || limit > MAX_TIMELINE) {
      parameters.problem("limit", "timeline.limit", "The limit is 1 to " + MAX_TIMELINE + ".");
    }
    parameters.done();
    return TimelinePage.ask(events.engine(project), PersonId.parse(id), before, limit)
        .map(page -> TimelineResponse.of(page, json))
        .orElseThrow(() ->
            new PerennialException(
                Category.CALLER, "person.not_found", "Nobody has this id: " + id + "."));
  }

  private static Instant before(Parameters parameters, Instant now) {
    return parameters
        .text("before")
        .map(text -> {
          try {
            return Instant.parse(text);
          } catch (DateTimeParseException notAnInstant) {
            parameters.problem(
                "before",
                "timeline.before",
                "“" + text + "” is not an instant such as 2026-01-31T08:00:00Z.");
            return now;
          }
        })
        .orElse(now);
  }

  @GetMapping("/api/v1/events")
  EventsResponse events(Project project) {
    return EventsResponse.of(
        events.engine(project).eventCatalogue(new EventCatalogue.Question(questions.now())));
  }
}
