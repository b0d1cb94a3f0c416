package io.perennial.server.sending;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.accounts.OpenTo;
import io.perennial.server.console.Page;
import io.perennial.server.console.Templates;
import io.perennial.server.messages.ChoiceLinks;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.Unsubscribing;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * {@code /u/{token}}: the link of every mail. Opening it only shows a page, since scanners open
 * links; a POST unsubscribes, from the page or, as RFC 8058 has it, from the mail program, without
 * cookie, sign-in or redirect.
 */
@Controller
@OpenTo(OpenTo.Caller.EVERYBODY)
class UnsubscribeController {

  private final Unsubscribing unsubscribing;
  private final ChoiceLinks links;
  private final Templates templates;
  private final Clock clock;

  UnsubscribeController(
      Unsubscribing unsubscribing, ChoiceLinks links, Templates templates, Clock clock) {
    this.unsubscribing = unsubscribing;
    this.links = links;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/u/{token}")
  View show(@PathVariable String token, Page page) {
    Message message = message(token);
    return page(token, message, false, page);
  }

  @PostMapping("/u/{token}")
  ResponseEntity<Void> oneClick(@PathVariable String token) {
    unsubscribing.unsubscribe(message(token), clock.instant());
    return ResponseEntity.ok().build();
  }

  /** The page's own button; an address of its own, so that matching reads no body. */
  @PostMapping("/u/{token}/page")
  View fromThePage(@PathVariable String token, Page page) {
    Message message = message(token);
    unsubscribing.unsubscribe(message, clock.instant());
    return page(token, message, true, page);
  }

  private View page(String token, Message message, boolean done, Page page) {
    String choices = "/u/" + links.of(message) + "/choices?lang=" + page.texts().language().tag();
    return templates.view(
        "sending/unsubscribe",
        new UnsubscribeView(message.to().address(), "/u/" + token + "/page", choices, done),
        page.titled("sending.unsubscribe.title"));
  }

  private Message message(String token) {
    return unsubscribing
        .message(token)
        .orElseThrow(() ->
            new PerennialException(
                Category.CALLER, "unsubscribe.not_found", "This link is not valid."));
  }
}
