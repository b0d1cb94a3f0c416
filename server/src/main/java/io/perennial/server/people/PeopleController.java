package io.perennial.server.people;

import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.People;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.QuestionForm;
import io.perennial.server.questions.Vocabularies;
import io.perennial.server.questions.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/people}: lists of users and their CSV file. */
@Controller
class PeopleController {

  /** How many traits get a column of their own. */
  private static final int TRAIT_COLUMNS = 4;

  private final ProjectEvents events;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final MinuteClock clock;

  PeopleController(
      ProjectEvents events, Vocabularies vocabularies, Templates templates, MinuteClock clock) {
    this.events = events;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/people")
  View list(Project project, Page page, @RequestParam MultiValueMap<String, String> query) {
    boolean form = QuestionForm.sent(query);
    Parameters parameters = Parameters.of(form ? QuestionForm.fold(query) : query);
    PeopleLink link = PeopleLink.read(parameters);
    if (form && parameters.problems().isEmpty()) {
      return new RedirectView(page.url("people?" + link.query()));
    }
    Instant now = clock.now();
    Vocabulary vocabulary = vocabularies.of(project, now);
    List<String> problems = Problems.lines(parameters.problems(), page.texts());
    PeopleLink shown = problems.isEmpty() ? link : PeopleLink.defaults();
    boolean empty = vocabulary.isEmpty() && vocabulary.traits().isEmpty();
    PeopleView view =
        new PeopleView(
            shown,
            FormOptions.of(page.texts(), vocabulary),
            problems,
            empty,
            shown.set().text(Labels.of(page)),
            kept(shown),
            problems.isEmpty() && !empty
                ? Optional.of(answer(project, page, link, vocabulary, now))
                : Optional.empty());
    return templates.view(
        "people/list",
        view,
        page.at(Section.PEOPLE),
        problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static List<Query.Parameter> kept(PeopleLink link) {
    return link.asOf().addTo(link.set().addTo(Query.EMPTY)).parameters();
  }

  private PeopleView.Answer answer(
      Project project, Page page, PeopleLink link, Vocabulary vocabulary, Instant now) {
    long start = System.nanoTime();
    People.Answer answer = events.engine(project).people(link.question(project, now));
    long elapsed = Duration.ofNanos(System.nanoTime() - start).toMillis();
    List<String> traits =
        vocabulary.traits().stream()
            .filter(key -> !key.equals("name") && !key.equals("email"))
            .limit(TRAIT_COLUMNS)
            .toList();
    long first = answer.people().isEmpty() ? 0 : link.offset() + 1L;
    String range =
        page.t(
            "people.range", first, link.offset() + (long) answer.people().size(), answer.total());
    return new PeopleView.Answer(
        answer.total(),
        traits,
        answer.people().stream().map(person -> row(person, traits, project, page)).toList(),
        range,
        elapsed);
  }

  private static PeopleView.Row row(
      People.Person person, List<String> traits, Project project, Page page) {
    return new PeopleView.Row(
        PersonName.of(person.id(), person.traits()),
        page.url("people/person?" + Query.EMPTY.and("id", person.id().reference())),
        person.id().known(),
        traits.stream().map(key -> text(person.traits().get(key))).toList(),
        day(person.firstSeen(), project),
        day(person.lastSeen(), project),
        person.events(),
        person.coreUses());
  }

  private static String text(@Nullable PropertyValue value) {
    return value == null ? "" : value.text();
  }

  private static String day(@Nullable Instant instant, Project project) {
    return instant == null ? "" : project.calendar().dayOf(instant).toString();
  }

  @GetMapping("/p/{projectId}/people.csv")
  ResponseEntity<byte[]> csv(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query);
    PeopleLink link = PeopleLink.read(parameters);
    parameters.done();
    List<People.Person> people = whole(project, link, clock.now());
    SortedSet<String> traits = new TreeSet<>();
    people.forEach(person -> traits.addAll(person.traits().values().keySet()));
    List<String> header =
        new ArrayList<>(List.of("id", "known", "first_seen", "last_seen", "events", "core_uses"));
    traits.forEach(key -> header.add("trait." + key));
    Csv csv = new Csv(header.toArray(String[]::new));
    for (People.Person person : people) {
      List<@Nullable Object> fields = new ArrayList<>();
      fields.add(person.id().reference());
      fields.add(person.id().known());
      fields.add(person.firstSeen());
      fields.add(person.lastSeen());
      fields.add(person.events());
      fields.add(person.coreUses());
      traits.forEach(key -> fields.add(text(person.traits().get(key))));
      csv.row(fields.toArray());
    }
    return csv.download("people.csv");
  }

  /** Every page of the set; an engine answers at most {@code MAX_LIMIT} people at once. */
  private List<People.Person> whole(Project project, PeopleLink link, Instant now) {
    List<People.Person> all = new ArrayList<>();
    List<People.Person> page;
    do {
      PeopleLink next = link.page(all.size(), People.Question.MAX_LIMIT);
      page = events.engine(project).people(next.question(project, now)).people();
      all.addAll(page);
    } while (page.size() == People.Question.MAX_LIMIT);
    return all;
  }
}
