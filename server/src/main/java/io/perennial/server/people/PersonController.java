package io.perennial.server.people;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.TimelinePage;
import io.perennial.server.rewards.GrantLog;
import io.perennial.server.rewards.PersonRewards;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * {@code /p/{projectId}/people/person?id=…}: one person. The id is a parameter, because an id may
 * hold characters that a path cannot.
 */
@Controller
class PersonController {

  private static final int PAGE = 50;

  private final ProjectEvents events;
  private final GrantLog grants;
  private final Templates templates;
  private final MinuteClock clock;

  PersonController(ProjectEvents events, GrantLog grants, Templates templates, MinuteClock clock) {
    this.events = events;
    this.grants = grants;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/people/person")
  View person(Project project, Page page, @RequestParam String id) {
    Instant now = clock.now();
    PersonId person = PersonId.parse(id);
    Timeline.Person read =
        events
            .engine(project)
            .timeline(new Timeline.Question(person, now, Activity.READ))
            .person()
            .orElseThrow(() -> unknown(id));
    Activity activity = Activity.of(read, project, page);
    PersonPage shown = new PersonPage(project, page);
    String name = PersonName.of(read.id(), read.traits());
    List<String> ids = read.ids().stream().map(PersonId::reference).toList();
    PersonView view =
        new PersonView(
            name,
            read.id().known(),
            ids,
            PersonPage.facts(read.traits(), ""),
            activity.figures(),
            activity.bars(),
            PersonRewards.of(grants, project, ids, now),
            shown.timeline(timeline(project, id, now)));
    return templates.view(
        "people/person", view, page.at(Section.PEOPLE).titled("people.title", name));
  }

  /** The older part of a timeline, added to the page when it is asked for. */
  @GetMapping("/p/{projectId}/people/person/timeline")
  View older(Project project, Page page, @RequestParam String id, @RequestParam Instant before) {
    return templates.view(
        "people/timeline",
        new PersonPage(project, page).timeline(timeline(project, id, before)),
        page);
  }

  private TimelinePage timeline(Project project, String id, Instant before) {
    return TimelinePage.ask(events.engine(project), PersonId.parse(id), before, PAGE)
        .orElseThrow(() -> unknown(id));
  }

  private static PerennialException unknown(String id) {
    return new PerennialException(
        Category.CALLER, "person.not_found", "Nobody has this id: " + id + ".");
  }
}
