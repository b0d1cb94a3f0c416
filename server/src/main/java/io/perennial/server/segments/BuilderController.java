package io.perennial.server.segments;

import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.people.PersonName;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.Condition;
import io.perennial.server.questions.EveryoneSet;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.questions.SegmentSet;
import io.perennial.server.questions.SetSpan;
import io.perennial.server.questions.Vocabularies;
import io.perennial.statistics.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * {@code /p/{projectId}/segments/new} and {@code …/{id}/edit}: the rules of a segment, changed by
 * the buttons and fields of one form, which is sent whole with every change and shown again with
 * the people it holds for; nothing is kept until it is saved.
 */
@Controller
@Requires(Access.ANALYST)
class BuilderController {

  private static final int SAMPLE = 10;

  private final Segments segments;
  private final SegmentPeople people;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final MinuteClock clock;

  BuilderController(
      Segments segments,
      SegmentPeople people,
      Vocabularies vocabularies,
      Templates templates,
      MinuteClock clock) {
    this.segments = segments;
    this.people = people;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  /** A new segment: from nothing, from a list of people, or as a copy of another. */
  @GetMapping("/p/{projectId}/segments/new")
  View fresh(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    Form form = Form.filled(Map.of());
    Optional<SegmentRef> copied =
        parameters.text("copy").flatMap(text -> SegmentRef.read(parameters, "copy", text));
    if (copied.isPresent()) {
      form = Form.filled(copyOf(copied.get(), project, page));
    }
    Rule rule =
        copied
            .map(ref -> rule(ref, project))
            .orElseGet(() -> listed(PeopleLink.read(parameters), project));
    parameters.done();
    RuleDraft draft = RuleDraft.of(rule);
    return view(Optional.empty(), form, draft, draft.rule(), project, page, HttpStatus.OK);
  }

  private Map<String, String> copyOf(SegmentRef ref, Project project, Page page) {
    String name = Labels.of(page).segment(ref);
    Map<String, String> fields = new HashMap<>();
    fields.put("name", page.t("segments.copy_of", name));
    if (ref instanceof SegmentRef.Saved saved) {
      fields.put("description", segments.find(project.id(), saved.id()).description());
    }
    return fields;
  }

  /** What a segment holds; of a list and of a ready-made one that it is that segment. */
  private Rule rule(SegmentRef ref, Project project) {
    if (ref instanceof SegmentRef.Saved saved
        && segments.find(project.id(), saved.id()).definition()
            instanceof Definition.Rules(Rule rule)) {
      return rule;
    }
    return new Rule.InSegment(true, ref);
  }

  /** The rule that a list of people follows: its set, with days that stay, and its conditions. */
  private Rule listed(PeopleLink link, Project project) {
    List<Rule> parts = new ArrayList<>();
    switch (link.set()) {
      case EveryoneSet everyone -> {}
      case SegmentSet in -> parts.add(new Rule.InSegment(true, in.segment()));
      default -> parts.add(new Rule.InSet(SetSpan.pinned(link.set(), project, clock.now())));
    }
    for (Condition condition : link.where()) {
      parts.add(
          switch (condition) {
            case Condition.OfProperty of -> new Rule.Trait(of.property());
            case Condition.OfSegment of ->
                new Rule.Group(
                    of.in() ? Rule.Match.ANY : Rule.Match.NONE,
                    of.segments().stream()
                        .<Rule>map(segment -> new Rule.InSegment(true, segment))
                        .toList());
          });
    }
    return new Rule.Group(Rule.Match.ALL, parts);
  }

  @GetMapping("/p/{projectId}/segments/{id}/edit")
  View edit(Project project, @PathVariable long id, Page page) {
    Segment segment = segments.find(project.id(), id);
    Form form = Form.filled(Map.of("name", segment.name(), "description", segment.description()));
    RuleDraft draft =
        segment.definition() instanceof Definition.Rules(Rule rule)
            ? RuleDraft.of(rule)
            : RuleDraft.sent(Map.of());
    return view(Optional.of(segment), form, draft, draft.rule(), project, page, HttpStatus.OK);
  }

  /**
   * The form with one change made to it, or saved; {@code do} names the button. It is one handler,
   * since a mapping by parameter would read the body of every request that is being matched.
   */
  @PostMapping("/p/{projectId}/segments/new")
  Object sent(
      Project project,
      Page page,
      Auditor auditor,
      @RequestParam MultiValueMap<String, String> fields,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx) {
    Form form = Form.sent(fields);
    if (form.text("do").equals("save")) {
      return save(project, page, auditor, form, fields, htmx);
    }
    RuleDraft draft = RuleDraft.sent(fields).after(form.text("do"));
    return view(editing(form, project), form, draft, draft.rule(), project, page, HttpStatus.OK);
  }

  /** Saves the rules, or the people they hold for at the moment as a list. */
  private Object save(
      Project project,
      Page page,
      Auditor auditor,
      Form form,
      MultiValueMap<String, String> fields,
      boolean htmx) {
    RuleDraft draft = RuleDraft.sent(fields);
    Optional<Segment> editing = editing(form, project);
    Optional<Rule> rule = draft.rule();
    Optional<Segment> saved =
        rule.flatMap(found -> form.attempt(() -> save(form, found, editing, project, auditor)));
    if (saved.isEmpty()) {
      return view(editing, form, draft, rule, project, page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return to(page.url("segments/" + saved.get().id()), htmx);
  }

  private Segment save(
      Form form, Rule rule, Optional<Segment> editing, Project project, Auditor auditor) {
    boolean list = editing.isEmpty() && form.text("save_as").equals("list");
    Definition definition =
        editing
            .map(Segment::definition)
            .filter(kept -> !(kept instanceof Definition.Rules))
            .orElseGet(() ->
                list
                    ? new Definition.Listed(auditor.now(), List.of())
                    : new Definition.Rules(rule));
    Segments.Draft draft =
        new Segments.Draft(form.text("name"), form.text("description"), definition);
    if (editing.isPresent()) {
      Segment changed = segments.change(project, editing.get(), draft, auditor.now());
      auditor.record(
          project.id(), AuditLog.Action.SEGMENT_CHANGED, changed.name(), editing.get().name());
      return changed;
    }
    Set<String> references =
        list
            ? people.references(project, population(rule, project), day(project), clock.now())
            : Set.of();
    Segment created =
        segments.create(project, draft, references, auditor.account().name(), auditor.now());
    auditor.record(
        project.id(),
        AuditLog.Action.SEGMENT_CREATED,
        created.name(),
        Parameters.id(created.definition().kind()));
    return created;
  }

  private Optional<Segment> editing(Form form, Project project) {
    return SegmentRef.parse(form.text("id"))
        .filter(SegmentRef.Saved.class::isInstance)
        .map(ref -> segments.find(project.id(), ((SegmentRef.Saved) ref).id()));
  }

  private View view(
      Optional<Segment> editing,
      Form form,
      RuleDraft draft,
      Optional<Rule> rule,
      Project project,
      Page page,
      HttpStatus status) {
    Instant now = clock.now();
    BuilderView view =
        new BuilderView(
            editing,
            form,
            draft,
            FormOptions.of(page.texts(), vocabularies.of(project, now)),
            Labels.of(page),
            rule.map(found ->
                    editing
                        .filter(e -> !(e.definition() instanceof Definition.Rules))
                        .<Rule>map(e -> new Rule.InSegment(true, e.ref()))
                        .orElse(found))
                .map(found -> preview(found, project, page, now)));
    Page titled =
        editing.isPresent()
            ? page.at(Section.SEGMENTS).titled("segments.edit.title", editing.get().name())
            : page.at(Section.SEGMENTS).titled("segments.new");
    return templates.view("segments/builder", view, titled, status);
  }

  private BuilderView.Preview preview(Rule rule, Project project, Page page, Instant now) {
    long start = System.nanoTime();
    LocalDate day = day(project);
    Population population = population(rule, project);
    People.Answer answer = people.page(project, population, day, now, 0, SAMPLE);
    long everyone = people.size(project, population, day, now).known();
    return new BuilderView.Preview(
        answer.total(),
        new Proportion(answer.total(), everyone).value().isPresent()
            ? page.texts().percent((double) answer.total() / everyone)
            : "–",
        page.texts().date(day),
        answer.people().stream().map(person -> person(person, project, page)).toList(),
        Duration.ofNanos(System.nanoTime() - start).toMillis());
  }

  private static BuilderView.SamplePerson person(People.Person person, Project project, Page page) {
    Instant seen = person.lastSeen();
    return new BuilderView.SamplePerson(
        PersonName.of(person.id(), person.traits()),
        page.url("people/person?" + Query.EMPTY.and("id", person.id().reference())),
        seen == null ? "" : project.calendar().dayOf(seen).toString(),
        person.coreUses());
  }

  private Population population(Rule rule, Project project) {
    return rule.population(project, day(project), clock.now());
  }

  private LocalDate day(Project project) {
    return AsOf.LATEST.day(project.calendar(), clock.now());
  }

  /** Leads to another page, whether a browser or a script asked. */
  static ResponseEntity<Void> to(String address, boolean htmx) {
    return htmx
        ? ResponseEntity.noContent().header("HX-Redirect", address).build()
        : ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, address).build();
  }
}
