package io.perennial.server.catalogue;

import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.Role;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.TrendLink;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/events}: which events a project receives. */
@Controller
class CatalogueController {

  private final ProjectEvents events;
  private final Templates templates;
  private final MinuteClock clock;

  CatalogueController(ProjectEvents events, Templates templates, MinuteClock clock) {
    this.events = events;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/events")
  View page(Project project, Page page) {
    CatalogueView view =
        new CatalogueView(
            catalogue(project).stream().map(event -> row(event, project, page)).toList());
    return templates.view("catalogue/page", view, page.at(Section.EVENTS));
  }

  private List<EventCatalogue.EventType> catalogue(Project project) {
    return events.engine(project).eventCatalogue(new EventCatalogue.Question(clock.now())).events();
  }

  private static CatalogueView.Row row(EventCatalogue.EventType event, Project project, Page page) {
    return new CatalogueView.Row(
        event.name(),
        roles(event, project),
        event.events(),
        event.users(),
        page.texts().dateTime(event.firstSeen(), project.calendar().zone()),
        page.texts().dateTime(event.lastSeen(), project.calendar().zone()),
        page.url("trends?" + TrendLink.of(EventsChoice.named(event.name())).query()),
        event.properties().stream()
            .map(property ->
                new CatalogueView.Property(
                    property.key(),
                    property.types().stream().map(Parameters::id).sorted().toList(),
                    property.sampled() == 0 ? 0 : (double) property.events() / property.sampled(),
                    property.examples()))
            .toList());
  }

  private static List<Role> roles(EventCatalogue.EventType event, Project project) {
    return Arrays.stream(Role.values())
        .filter(role -> project.roles().names(role).contains(event.name()))
        .toList();
  }

  @GetMapping("/p/{projectId}/events.csv")
  ResponseEntity<byte[]> csv(Project project) {
    Csv csv = new Csv("name", "roles", "events", "users", "first_seen", "last_seen", "properties");
    for (EventCatalogue.EventType event : catalogue(project)) {
      csv.row(
          event.name(),
          roles(event, project).stream().map(Role::id).collect(Collectors.joining(" ")),
          event.events(),
          event.users(),
          event.firstSeen(),
          event.lastSeen(),
          event.properties().stream()
              .map(EventCatalogue.PropertyType::key)
              .collect(Collectors.joining(" ")));
    }
    return csv.download("events.csv");
  }
}
