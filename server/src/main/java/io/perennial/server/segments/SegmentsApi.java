package io.perennial.server.segments;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.question.People;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SegmentLabels;
import io.perennial.server.questions.SegmentRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code /api/v1/segments/…}: saved and ready-made segments, their members and who came or left.
 */
@RestController
class SegmentsApi {

  private static final int MAX_LIMIT = 10_000;

  private final Segments segments;
  private final SegmentPeople people;
  private final PeopleLists lists;
  private final SegmentPages pages;
  private final SegmentHistory history;
  private final MinuteClock clock;

  SegmentsApi(
      Segments segments,
      SegmentPeople people,
      PeopleLists lists,
      SegmentPages pages,
      SegmentHistory history,
      MinuteClock clock) {
    this.segments = segments;
    this.people = people;
    this.lists = lists;
    this.pages = pages;
    this.history = history;
    this.clock = clock;
  }

  /** A segment in a list. */
  record Named(String id, String name, String kind) {}

  /** The segments of a project, the saved ones first. */
  record ListResponse(List<Named> segments) {}

  /**
   * One segment.
   *
   * @param rule absent unless it follows rules
   * @param unknown ids of a list that nobody had
   */
  record SegmentResponse(
      String id,
      String name,
      String description,
      String kind,
      @Nullable JsonNode rule,
      List<String> unknown,
      LocalDate asOf,
      long size) {}

  /** A page of the people in a segment. */
  record MembersResponse(
      String id, LocalDate asOf, long total, int offset, int limit, List<String> people) {}

  /** Somebody entered or left. */
  record Change(long id, String person, LocalDate day, boolean entered) {}

  /** A page of changes; ask for those after {@code last} next. */
  record ChangesResponse(long last, List<Change> changes) {}

  @GetMapping("/api/v1/segments/list")
  ListResponse list(Project project) {
    SegmentLabels labels = labels(project);
    return new ListResponse(
        labels.all().stream()
            .map(ref -> new Named(ref.text(), labels.name(ref), kind(project, ref)))
            .toList());
  }

  private static SegmentLabels labels(Project project) {
    return new SegmentLabels(Texts.in(Language.ENGLISH), project.segments().names(project));
  }

  private String kind(Project project, SegmentRef ref) {
    return Parameters.id(
        switch (ref) {
          case SegmentRef.Ready ready -> Definition.Kind.READY;
          case SegmentRef.Saved saved ->
              segments.find(project.id(), saved.id()).definition().kind();
        });
  }

  /** Saves a segment: {@code rule}, or {@code ids} of a static list. */
  @PostMapping("/api/v1/segments")
  @ResponseStatus(HttpStatus.CREATED)
  SegmentResponse create(Project project, @RequestBody JsonNode body) {
    String name = body.path("name").asString("");
    String description = body.path("description").asString("");
    Instant now = clock.now();
    if (body.has("rule") == body.has("ids")) {
      throw new PerennialException(
          Category.CALLER,
          List.of(
              new Problem("rule", "segment.definition", "Give either a rule or a list of ids.")));
    }
    if (body.has("ids")) {
      Set<String> ids = new LinkedHashSet<>();
      body.get("ids").forEach(id -> ids.add(id.asString("")));
      return response(
          project, lists.create(project, name, description, ids, "API", now).ref(), now);
    }
    Definition definition = new Definition.Rules(DefinitionJson.rule(body.get("rule")));
    Segments.Draft draft = new Segments.Draft(name, description, definition);
    return response(project, segments.create(project, draft, Set.of(), "API", now).ref(), now);
  }

  @GetMapping("/api/v1/segments/{segment}")
  SegmentResponse one(Project project, @PathVariable String segment) {
    return response(project, SegmentPages.ref(segment), clock.now());
  }

  private SegmentResponse response(Project project, SegmentRef ref, Instant now) {
    LocalDate day = AsOf.LATEST.day(project.calendar(), now);
    long size =
        people
            .size(project, ref.population(project, day, now), day, now)
            .sizes()
            .getFirst()
            .people();
    return switch (ref) {
      case SegmentRef.Ready ready ->
          new SegmentResponse(
              ref.text(), labels(project).name(ref), "", "ready", null, List.of(), day, size);
      case SegmentRef.Saved saved -> {
        Segment own = segments.find(project.id(), saved.id());
        yield new SegmentResponse(
            ref.text(),
            own.name(),
            own.description(),
            Parameters.id(own.definition().kind()),
            own.definition() instanceof Definition.Rules rules
                ? DefinitionJson.tree(rules.rule())
                : null,
            own.definition() instanceof Definition.Listed listed ? listed.unknown() : List.of(),
            day,
            size);
      }
    };
  }

  @DeleteMapping("/api/v1/segments/{segment}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Project project, @PathVariable long segment) {
    Segment own = segments.find(project.id(), segment);
    pages.requireUnused(project, own);
    segments.delete(own);
  }

  @GetMapping("/api/v1/segments/{segment}/members")
  MembersResponse members(
      Project project,
      @PathVariable String segment,
      @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(Set.of("offset", "limit", "as_of"));
    int offset = parameters.integer("offset", 0);
    int limit = limit(parameters);
    AsOf asOf = AsOf.read(parameters);
    parameters.done();
    Instant now = clock.now();
    LocalDate day = asOf.day(project.calendar(), now);
    SegmentRef ref = SegmentPages.ref(segment);
    People.Answer answer =
        people.page(project, ref.population(project, day, now), day, now, offset, limit);
    return new MembersResponse(
        ref.text(),
        day,
        answer.total(),
        offset,
        limit,
        answer.people().stream().map(person -> person.id().reference()).toList());
  }

  /** Who entered or left since a change that was read before. */
  @GetMapping("/api/v1/segments/{segment}/changes")
  ChangesResponse changes(
      Project project,
      @PathVariable String segment,
      @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(Set.of("after", "limit"));
    int after = parameters.integer("after", 0);
    int limit = limit(parameters);
    parameters.done();
    SegmentRef ref = SegmentPages.ref(segment);
    pages.requireKnown(project, ref);
    List<SegmentHistory.Change> changes = history.changes(project, ref, after, limit);
    return new ChangesResponse(
        changes.isEmpty() ? after : changes.getLast().id(),
        changes.stream()
            .map(each -> new Change(each.id(), each.person(), each.day(), each.entered()))
            .toList());
  }

  private static int limit(Parameters parameters) {
    int limit = parameters.integer("limit", 1000);
    if (limit < 1 || limit > MAX_LIMIT) {
      parameters.problem("limit", "people.limit", "The limit is 1 to " + MAX_LIMIT + ".");
    }
    return limit;
  }
}
