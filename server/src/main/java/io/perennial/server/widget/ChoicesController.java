package io.perennial.server.widget;

import io.perennial.server.channels.Channels;
import io.perennial.server.messages.ChoiceLinks;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.ChoicesJson;
import io.perennial.server.messages.Preferences;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What a user of the team's product wants to receive, for the browser SDK. */
@RestController
@ForPages
class ChoicesController {

  private final Visitors visitors;
  private final Preferences preferences;
  private final Channels channels;
  private final ChoiceLinks links;
  private final Clock clock;

  /**
   * What holds now.
   *
   * @param page where the user finds it as a page of this server
   */
  record Answer(
      @Nullable List<ChoicesJson.Switch> channels,
      @Nullable Integer weeklyMost,
      @Nullable String zone,
      String page) {}

  ChoicesController(
      Visitors visitors,
      Preferences preferences,
      Channels channels,
      ChoiceLinks links,
      Clock clock) {
    this.visitors = visitors;
    this.preferences = preferences;
    this.channels = channels;
    this.links = links;
    this.clock = clock;
  }

  @GetMapping("/v1/inbox/preferences")
  Answer show(HttpServletRequest request) {
    Visitor visitor = visitors.of(request, clock.instant());
    return answer(visitor, choices(visitor));
  }

  @PutMapping("/v1/inbox/preferences")
  Answer choose(@RequestBody ChoicesJson chosen, HttpServletRequest request) {
    Visitor visitor = visitors.of(request, clock.instant());
    Choices choices = chosen.choices(choices(visitor));
    preferences.choose(visitor.project().id(), visitor.userId(), choices, clock.instant());
    return answer(visitor, choices);
  }

  private Answer answer(Visitor visitor, Choices choices) {
    ChoicesJson json = ChoicesJson.of(choices, channels.all(visitor.project()));
    String token = links.of(new ChoiceLinks.Holder(visitor.project().id(), visitor.userId(), ""));
    String page =
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/u/" + token + "/choices")
            .toUriString();
    return new Answer(json.channels(), json.weeklyMost(), json.zone(), page);
  }

  private Choices choices(Visitor visitor) {
    return preferences.of(visitor.project().id(), List.of(visitor.userId()));
  }
}
