package io.perennial.server.widget;

import io.perennial.server.inbox.Inboxes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The inbox of a user of the team's product, for the browser SDK. */
@RestController
@ForPages
class InboxController {

  private static final int SHOWN = 50;

  private final Visitors visitors;
  private final Inboxes inboxes;
  private final Reactions reactions;
  private final Clock clock;

  InboxController(Visitors visitors, Inboxes inboxes, Reactions reactions, Clock clock) {
    this.visitors = visitors;
    this.inboxes = inboxes;
    this.reactions = reactions;
    this.clock = clock;
  }

  @GetMapping("/v1/inbox")
  InboxAnswer messages(HttpServletRequest request) {
    Visitor visitor = visitors.of(request, clock.instant());
    long project = visitor.project().id();
    return new InboxAnswer(
        inboxes.unread(project, visitor.userId()),
        inboxes.of(project, List.of(visitor.userId()), SHOWN).stream()
            .map(InboxAnswer.Item::of)
            .toList());
  }

  /** How many messages the user has not seen. */
  record Unread(int unread) {}

  @GetMapping("/v1/inbox/unread")
  Unread unread(HttpServletRequest request) {
    Visitor visitor = visitors.of(request, clock.instant());
    return new Unread(inboxes.unread(visitor.project().id(), visitor.userId()));
  }

  @PostMapping("/v1/inbox/{id:[0-9]+}/{reaction:seen|clicked|dismissed}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void react(@PathVariable long id, @PathVariable String reaction, HttpServletRequest request) {
    Visitor visitor = visitors.of(request, clock.instant());
    Reaction known = Reaction.valueOf(reaction.toUpperCase(Locale.ROOT));
    reactions.record(visitor, id, known, clock.instant());
  }
}
