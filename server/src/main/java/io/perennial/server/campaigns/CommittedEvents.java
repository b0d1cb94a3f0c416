package io.perennial.server.campaigns;

import io.perennial.engine.EventStore;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.People;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.EventsChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Reads what was committed since the last time: events that let people into campaigns, and goals.
 * The cursor moves after a batch was dealt with; dealing with a batch again changes nothing.
 */
@Component
class CommittedEvents {

  private static final int BATCH = 5_000;

  /** An event older than this when it arrives starts nothing: an import is not an occasion. */
  static final Duration TOO_OLD = Duration.ofDays(1);

  /** Something that was waited for: who did it, by the reference at present, and when. */
  private record Deed(String person, Instant at) {}

  private final Metadata metadata;
  private final ProjectEvents events;
  private final Enrolments enrolments;
  private final Audiences audiences;

  CommittedEvents(
      Metadata metadata, ProjectEvents events, Enrolments enrolments, Audiences audiences) {
    this.metadata = metadata;
    this.events = events;
    this.enrolments = enrolments;
    this.audiences = audiences;
  }

  /** Reads on to the end, on behalf of the running campaigns. */
  void read(Project project, List<Campaign> running, Instant now) {
    EventStore store = events.store(project);
    long position = cursor(project);
    List<EventStore.Committed> batch = store.read(position, BATCH);
    while (!batch.isEmpty()) {
      List<Entry.Event> happened = new ArrayList<>();
      for (EventStore.Committed committed : batch) {
        if (committed.entry() instanceof Entry.Event event) {
          happened.add(event);
        }
      }
      for (Campaign campaign : running) {
        enter(project, campaign, happened, now);
        goals(project, campaign, happened, now);
      }
      position = batch.getLast().position();
      remember(project, position);
      batch = store.read(position, BATCH);
    }
    remember(project, position);
  }

  /** Passes over what happened while no campaign was running. */
  void skip(Project project) {
    long position = events.store(project).position();
    if (position != cursor(project)) {
      remember(project, position);
    }
  }

  private void enter(Project project, Campaign campaign, List<Entry.Event> happened, Instant now) {
    if (!(campaign.definition().trigger() instanceof Trigger.Event trigger)
        || !trigger.enrolsLater()) {
      return;
    }
    Instant started = campaign.startedAt().orElse(now);
    List<Entry.Event> recent =
        happened.stream()
            .filter(event -> !event.header().timestamp().isBefore(started))
            .filter(event -> event.header().timestamp().isAfter(now.minus(TOO_OLD)))
            .toList();
    List<Deed> deeds = deeds(project, trigger.events(), recent, now);
    Set<String> qualified =
        audiences.among(
            project,
            campaign.definition().audience(),
            deeds.stream().map(Deed::person).collect(Collectors.toSet()),
            now);
    Map<String, Instant> due = new LinkedHashMap<>();
    for (Deed deed : deeds) {
      if (qualified.contains(deed.person())) {
        Instant at = deed.at().plus(trigger.delay());
        due.putIfAbsent(deed.person(), at.isBefore(now) ? now : at);
      }
    }
    enrolments.enrol(campaign, due.keySet(), now, person -> due.getOrDefault(person, now));
  }

  private void goals(Project project, Campaign campaign, List<Entry.Event> happened, Instant now) {
    campaign
        .definition()
        .goal()
        .ifPresent(goal ->
            deeds(project, goal.events(), happened, now)
                .forEach(
                    deed -> enrolments.reached(campaign, goal, deed.person(), deed.at(), now)));
  }

  /** The events that were chosen, in their order, each with whose it is at present. */
  private List<Deed> deeds(
      Project project, EventsChoice chosen, List<Entry.Event> happened, Instant now) {
    EventSelector selector = chosen.select(project.meanings());
    List<Entry.Event> named = happened.stream().filter(selector::names).toList();
    if (named.isEmpty()) {
      return List.of();
    }
    Map<PersonId, String> owners = audiences.owners(project, named, now);
    Map<String, People.Person> people =
        selector.where().equals(Filter.ALWAYS)
            ? Map.of()
            : audiences.described(project, Set.copyOf(owners.values()), now);
    List<Deed> deeds = new ArrayList<>();
    for (Entry.Event event : named) {
      String owner = owners.getOrDefault(event.header().owner(), "");
      People.Person person = people.get(owner);
      Properties traits = person == null ? Properties.NONE : person.traits();
      if (selector.selects(event, traits)) {
        deeds.add(new Deed(owner, event.header().timestamp()));
      }
    }
    return deeds;
  }

  private long cursor(Project project) {
    return metadata
        .write()
        .sql("select position from campaign_cursor where project_id = ?")
        .param(project.id())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  private void remember(Project project, long position) {
    metadata
        .write()
        .sql(
            """
            insert into campaign_cursor (project_id, position) values (?, ?)
            on conflict (project_id) do update set position = excluded.position\
            """)
        .params(project.id(), position)
        .update();
  }
}
