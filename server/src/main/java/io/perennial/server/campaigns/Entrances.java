package io.perennial.server.campaigns;

import io.perennial.server.messages.Recipient;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets people into running campaigns, by the clock and by the segments they enter or leave. */
@Component
class Entrances {

  /** What was due longer ago than this is passed over, not caught up. */
  static final Duration MISSED = Duration.ofDays(1);

  private final Metadata metadata;
  private final Enrolments enrolments;
  private final Audiences audiences;

  Entrances(Metadata metadata, Enrolments enrolments, Audiences audiences) {
    this.metadata = metadata;
    this.enrolments = enrolments;
    this.audiences = audiences;
  }

  /** Enrols whoever may enter now. */
  void open(Project project, Campaign campaign, Instant now) {
    Optional<Instant> seen = instant(campaign, "scheduled_until");
    if (seen.isEmpty() && campaign.definition().trigger().enrolsAtStart()) {
      List<String> people = audiences.all(project, campaign.definition().audience(), now);
      enrolments.enrol(campaign, people, now, _ -> now);
    }
    Instant started = campaign.startedAt().orElse(now);
    switch (campaign.definition().trigger()) {
      case Trigger.Schedule schedule ->
          scheduled(
              project, campaign, schedule, seen.orElse(started.minus(Occurrences.SPREAD)), now);
      case Trigger.Segment segment -> crossed(project, campaign, segment, seen.isEmpty(), now);
      case Trigger.Event _ -> {}
    }
    metadata
        .write()
        .sql("update campaign set scheduled_until = ? where id = ?")
        .params(now.toEpochMilli(), campaign.id())
        .update();
  }

  private void scheduled(
      Project project, Campaign campaign, Trigger.Schedule schedule, Instant after, Instant now) {
    Instant oldest = now.minus(MISSED).minus(Occurrences.SPREAD);
    Instant from = after.isBefore(oldest) ? oldest : after;
    List<LocalDate> days = Occurrences.between(schedule, project.calendar(), from, now);
    if (days.isEmpty()) {
      return;
    }
    List<String> people = audiences.all(project, campaign.definition().audience(), now);
    Map<String, ZoneId> zones = zones(project, schedule, people, now);
    Instant first =
        campaign.startedAt().filter(at -> at.isAfter(now.minus(MISSED))).orElse(now.minus(MISSED));
    for (LocalDate day : days) {
      Map<String, Instant> due = new HashMap<>();
      for (String person : people) {
        ZoneId zone = zones.getOrDefault(person, project.calendar().zone());
        Instant at = Occurrences.at(schedule, day, zone);
        if (!at.isBefore(first)) {
          due.put(person, at);
        }
      }
      enrolments.enrol(campaign, due.keySet(), now, person -> due.getOrDefault(person, now));
    }
  }

  /** The zones of people who have one of their own, where the schedule goes by it. */
  private Map<String, ZoneId> zones(
      Project project, Trigger.Schedule schedule, List<String> people, Instant now) {
    Map<String, ZoneId> zones = new HashMap<>();
    if (schedule.zone() == Trigger.Zone.USER) {
      audiences
          .described(project, people, now)
          .forEach((reference, person) ->
              Recipient.of(person.id(), List.of(person.id()), person.traits())
                  .zone()
                  .ifPresent(zone -> zones.put(reference, zone)));
    }
    return zones;
  }

  private void crossed(
      Project project, Campaign campaign, Trigger.Segment trigger, boolean first, Instant now) {
    String segment = trigger.segment().text();
    long latest =
        metadata
            .write()
            .sql(
                """
                select coalesce(max(id), 0) from segment_change
                where project_id = ? and segment = ?\
                """)
            .params(project.id(), segment)
            .query(Long.class)
            .single();
    long seen = first ? latest : changeSeen(campaign);
    if (trigger.enrolment() != Trigger.Enrolment.NOW && latest > seen) {
      List<String> people =
          metadata
              .write()
              .sql(
                  """
                  select distinct person from segment_change
                  where project_id = ? and segment = ? and id > ? and id <= ? and entered = ?\
                  """)
              .params(
                  project.id(),
                  segment,
                  seen,
                  latest,
                  trigger.crossing() == Trigger.Crossing.ENTERING ? 1 : 0)
              .query((row, number) -> row.getString("person"))
              .list();
      Set<String> qualified =
          audiences.among(project, campaign.definition().audience(), people, now);
      enrolments.enrol(campaign, qualified, now, _ -> now);
    }
    metadata
        .write()
        .sql("update campaign set change_seen = ? where id = ?")
        .params(latest, campaign.id())
        .update();
  }

  private long changeSeen(Campaign campaign) {
    return metadata
        .write()
        .sql("select change_seen from campaign where id = ?")
        .param(campaign.id())
        .query(Long.class)
        .single();
  }

  private Optional<Instant> instant(Campaign campaign, String column) {
    return metadata
        .write()
        .sql("select " + column + " from campaign where id = ?")
        .param(campaign.id())
        .query((row, _) -> {
          long millis = row.getLong(1);
          return row.wasNull()
              ? Optional.<Instant>empty()
              : Optional.of(Instant.ofEpochMilli(millis));
        })
        .single();
  }
}
