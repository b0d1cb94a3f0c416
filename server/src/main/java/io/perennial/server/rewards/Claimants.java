package io.perennial.server.rewards;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.events.Timelines;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks up who a user is, under every id, from what is recorded up to a moment. */
@Component
class Claimants {

  private final ProjectEvents events;
  private final RewardSettings settings;

  Claimants(ProjectEvents events, RewardSettings settings) {
    this.events = events;
    this.settings = settings;
  }

  /** A user by any of their ids; somebody whom no event mentions has only this one. */
  Claimant find(Project project, String user, Instant now) {
    return timeline(project, user, 1, now)
        .map(person -> claimant(user, person, Optional.empty()))
        .orElseGet(() -> unheardOf(user));
  }

  /** As {@link #find}, with the end of the subscription. */
  Claimant withExpiry(Project project, String user, Instant now) {
    String trait = settings.of(project).expiryTrait();
    return timeline(project, user, Timelines.ENTRIES, now)
        .map(person -> claimant(user, person, Expiry.of(project, person, trait)))
        .orElseGet(() -> unheardOf(user));
  }

  private Optional<Timeline.Person> timeline(
      Project project, String user, int entries, Instant now) {
    return events
        .engine(project)
        .timeline(new Timeline.Question(PersonId.parse(user), now.plusMillis(1), entries))
        .person();
  }

  /**
   * A user id stays what it was asked for by: whoever knows the public capture key may claim that
   * two people are one, and must not be given what is for the other.
   */
  private static Claimant claimant(
      String user, Timeline.Person person, Optional<LocalDate> expiry) {
    boolean known = PersonId.parse(user).known();
    return new Claimant(
        known ? user : person.id().reference(),
        person.ids().stream().map(PersonId::reference).toList(),
        expiry);
  }

  private static Claimant unheardOf(String user) {
    return new Claimant(user, List.of(user), Optional.empty());
  }
}
