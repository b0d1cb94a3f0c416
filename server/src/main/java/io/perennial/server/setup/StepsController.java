package io.perennial.server.setup;

import io.perennial.engine.EventStore;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.settings.RoleTable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Steps two and three, which stay reachable: roles, and the snippet that sends the first event. */
@Controller
@Requires(Access.ADMIN)
class StepsController {

  private final ProjectEvents events;
  private final ProjectKeys keys;
  private final Templates templates;
  private final Clock clock;

  StepsController(ProjectEvents events, ProjectKeys keys, Templates templates, Clock clock) {
    this.events = events;
    this.keys = keys;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/setup/roles")
  View roles(Project project, Page page) {
    RoleTable table =
        RoleTable.of(
            project.roles(),
            events.engine(project).eventCatalogue(new EventCatalogue.Question(clock.instant())));
    return templates.view("setup/roles", table, titled(page));
  }

  @GetMapping("/p/{projectId}/setup/send")
  View send(Project project, Page page) {
    String base = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    Optional<Snippets> snippets = keys.captureKey(project.id()).map(key -> new Snippets(base, key));
    return templates.view("setup/send", new SendView(snippets, received(project)), titled(page));
  }

  /** The part of the page that asks again every two seconds. */
  @GetMapping("/p/{projectId}/setup/received")
  View receivedOnly(Project project, Page page) {
    return templates.view("setup/received", received(project), page);
  }

  private ReceivedView received(Project project) {
    EventStore store = events.store(project);
    List<EventStore.Committed> last = store.read(Math.max(0, store.position() - 1), 1);
    return new ReceivedView(last.stream().map(EventStore.Committed::entry).findFirst());
  }

  private static Page titled(Page page) {
    return page.at(Section.SETTINGS).titled("setup.title");
  }
}
