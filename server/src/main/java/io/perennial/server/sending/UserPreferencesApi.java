package io.perennial.server.sending;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import io.perennial.server.channels.Channels;
import io.perennial.server.console.JsonFields;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.ChoicesJson;
import io.perennial.server.messages.Preferences;
import io.perennial.server.messages.Recipient;
import io.perennial.server.messages.Suppressions;
import io.perennial.server.projects.Project;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code /api/v1/users/{id}/preferences}: what a user chose, for a product that shows it on a page
 * of its own.
 */
@RestController
class UserPreferencesApi {

  private final Preferences preferences;
  private final Suppressions suppressions;
  private final Channels channels;
  private final ProjectEvents events;
  private final Clock clock;

  UserPreferencesApi(
      Preferences preferences,
      Suppressions suppressions,
      Channels channels,
      ProjectEvents events,
      Clock clock) {
    this.preferences = preferences;
    this.suppressions = suppressions;
    this.channels = channels;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What holds for a user.
   *
   * @param user the id that was asked for
   * @param email the address that mails go to, null when none is known
   */
  record Told(
      String user,
      @Nullable List<ChoicesJson.Switch> channels,
      @Nullable Integer weeklyMost,
      @Nullable String zone,
      @Nullable Email email) {}

  /**
   * An address.
   *
   * @param suppressed why nothing is sent to it, null when mails are
   */
  record Email(String address, @Nullable String suppressed) {}

  @GetMapping("/api/v1/users/{id}/preferences")
  Told show(Project project, @PathVariable String id) {
    return told(project, id);
  }

  /** Replaces what the user chose; channels that are not mentioned stay as they are. */
  @PutMapping("/api/v1/users/{id}/preferences")
  Told choose(Project project, @PathVariable String id, @RequestBody JsonNode body) {
    JsonFields fields = JsonFields.of(body, "channels", "weeklyMost", "zone");
    List<ChoicesJson.Switch> switches =
        fields.objects("channels", "id", "on").stream()
            .map(one -> new ChoicesJson.Switch(one.text("id"), one.flag("on").orElse(true)))
            .toList();
    ChoicesJson json =
        new ChoicesJson(
            switches,
            fields.whole("weeklyMost").orElse(null),
            fields.has("zone") ? fields.text("zone") : null);
    Choices before = preferences.of(project.id(), List.of(id));
    Optional<Choices> choices = fields.attempt(() -> json.choices(before));
    fields.done();
    preferences.choose(project.id(), id, choices.orElseThrow(), clock.instant());
    return told(project, id);
  }

  private Told told(Project project, String id) {
    Instant now = clock.instant();
    Optional<Timeline.Person> known =
        events.engine(project).timeline(new Timeline.Question(PersonId.parse(id), now, 1)).person();
    List<String> ids =
        known
            .map(person -> person.ids().stream().map(PersonId::reference).toList())
            .orElse(List.of(id));
    ChoicesJson json = ChoicesJson.of(preferences.of(project.id(), ids), channels.all(project));
    Optional<Email> email =
        known
            .flatMap(person -> Recipient.of(person.id(), person.ids(), person.traits()).email())
            .map(address ->
                new Email(
                    address,
                    suppressions
                        .cause(project.id(), address)
                        .map(Suppressions.Cause::id)
                        .orElse(null)));
    return new Told(id, json.channels(), json.weeklyMost(), json.zone(), email.orElse(null));
  }
}
