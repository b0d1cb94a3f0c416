package io.perennial.server.widget;

import io.perennial.engine.question.Timeline;
import io.perennial.server.console.Language;
import io.perennial.server.inbox.Inboxes;
import io.perennial.server.savings.Crowds;
import io.perennial.server.savings.LedgerJson;
import io.perennial.server.savings.Ledgers;
import io.perennial.server.tasks.Onboarding;
import io.perennial.server.tasks.TaskBoard;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The inbox of a user of the team's product, for the browser SDK. */
@RestController
@ForPages
class InboxController {

  private static final int SHOWN = 50;

  private final Visitors visitors;
  private final Inboxes inboxes;
  private final OwnTimeline timelines;
  private final TaskBoard board;
  private final Onboarding onboarding;
  private final Ledgers ledgers;
  private final Crowds crowds;
  private final Reactions reactions;
  private final Clock clock;

  InboxController(
      Visitors visitors,
      Inboxes inboxes,
      OwnTimeline timelines,
      TaskBoard board,
      Onboarding onboarding,
      Ledgers ledgers,
      Crowds crowds,
      Reactions reactions,
      Clock clock) {
    this.visitors = visitors;
    this.inboxes = inboxes;
    this.timelines = timelines;
    this.board = board;
    this.onboarding = onboarding;
    this.ledgers = ledgers;
    this.crowds = crowds;
    this.reactions = reactions;
    this.clock = clock;
  }

  @GetMapping("/v1/inbox")
  InboxAnswer messages(
      @RequestParam(defaultValue = "en") String language, HttpServletRequest request) {
    Instant now = clock.instant();
    Visitor visitor = visitors.of(request, now);
    long project = visitor.project().id();
    Optional<Timeline.Person> own = timelines.of(visitor, now);
    return new InboxAnswer(
        inboxes.unread(project, visitor.userId()),
        inboxes.of(project, List.of(visitor.userId()), SHOWN).stream()
            .map(InboxAnswer.Item::of)
            .toList(),
        own.map(one -> board.told(visitor.project(), one, Language.ofTag(language), now))
            .orElse(List.of()),
        onboarding.toAsk(visitor.project(), visitor.userId(), own, now).stream()
            .map(question -> InboxAnswer.Asked.of(question, Language.ofTag(language)))
            .toList(),
        own.map(one -> ledgers.of(visitor.project(), one, now))
            .flatMap(InboxAnswer.Value::of)
            .orElse(null));
  }

  /** What the product saved the user, the last use included; right after a result, say. */
  @GetMapping("/v1/inbox/value")
  ResponseEntity<LedgerJson> value(HttpServletRequest request) {
    Instant now = clock.instant();
    Visitor visitor = visitors.of(request, now);
    return ResponseEntity.of(
        timelines
            .of(visitor, now)
            .map(one -> ledgers.of(visitor.project(), one, now))
            .map(ledger -> LedgerJson.of(ledger, crowds.around(ledger, now))));
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
