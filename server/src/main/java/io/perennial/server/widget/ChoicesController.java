package io.perennial.server.widget;

import io.perennial.server.channels.Channels;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.Preferences;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a user of the team's product wants to receive, for the browser SDK. */
@RestController
@ForPages
class ChoicesController {

  private final Visitors visitors;
  private final Preferences preferences;
  private final Channels channels;
  private final Clock clock;

  ChoicesController(Visitors visitors, Preferences preferences, Channels channels, Clock clock) {
    this.visitors = visitors;
    this.preferences = preferences;
    this.channels = channels;
    this.clock = clock;
  }

  @GetMapping("/v1/inbox/preferences")
  ChoicesJson show(HttpServletRequest request) {
    Visitor visitor = visitors.of(request, clock.instant());
    return ChoicesJson.of(choices(visitor), channels.all(visitor.project()));
  }

  @PutMapping("/v1/inbox/preferences")
  ChoicesJson choose(@RequestBody ChoicesJson chosen, HttpServletRequest request) {
    Visitor visitor = visitors.of(request, clock.instant());
    Choices choices = chosen.choices(choices(visitor));
    preferences.choose(visitor.project().id(), visitor.userId(), choices, clock.instant());
    return ChoicesJson.of(choices, channels.all(visitor.project()));
  }

  private Choices choices(Visitor visitor) {
    return preferences.of(visitor.project().id(), List.of(visitor.userId()));
  }
}
