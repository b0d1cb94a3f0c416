package io.perennial.server.campaigns;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.perennial.engine.Validation;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.SegmentRef;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What makes a person enter a campaign. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "on")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Trigger.Schedule.class, name = "schedule"),
  @JsonSubTypes.Type(value = Trigger.Segment.class, name = "segment"),
  @JsonSubTypes.Type(value = Trigger.Event.class, name = "event")
})
public sealed interface Trigger {

  /** In whose time zone a schedule's clock is read. */
  enum Zone {
    PROJECT,
    USER
  }

  /** Which side of a segment's border. */
  enum Crossing {
    ENTERING,
    LEAVING
  }

  /** Who is enrolled by an event or a segment. */
  enum Enrolment {
    /** Whoever is in the audience when the campaign starts. */
    NOW,
    /** Whoever the trigger meets after the start. */
    FROM_NOW_ON,
    BOTH
  }

  /** Everybody in the audience, at a time of day on certain days of the week. */
  record Schedule(Set<DayOfWeek> days, LocalTime at, Zone zone) implements Trigger {
    public Schedule {
      days = days.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(days));
      new Validation()
          .require(!days.isEmpty(), "days", "campaign.days", "Choose at least one day.")
          .done();
    }
  }

  /** Whoever enters or leaves a segment, as found each time that its members are computed. */
  record Segment(SegmentRef segment, Crossing crossing, Enrolment enrolment) implements Trigger {
    public Segment {
      new Validation()
          .require(
              crossing == Crossing.ENTERING || enrolment == Enrolment.FROM_NOW_ON,
              "enrolment",
              "campaign.enrolment",
              "Who left before the start is not known: leaving counts from now on.")
          .done();
    }
  }

  /** Whoever does one of the events, after a delay. */
  record Event(EventsChoice events, Duration delay, Enrolment enrolment) implements Trigger {
    public static final Duration MAX_DELAY = Duration.ofDays(90);

    public Event {
      new Validation()
          .require(
              !delay.isNegative() && delay.compareTo(MAX_DELAY) <= 0,
              "delay",
              "campaign.delay",
              "The delay is 0 to " + MAX_DELAY.toDays() + " days.")
          .done();
    }
  }

  /** Whether people of the audience are enrolled at the start, before anything happens. */
  default boolean enrolsAtStart() {
    return switch (this) {
      case Schedule _ -> false;
      case Segment segment -> segment.enrolment() != Enrolment.FROM_NOW_ON;
      case Event event -> event.enrolment() != Enrolment.FROM_NOW_ON;
    };
  }

  /** Whether people are enrolled after the start. */
  default boolean enrolsLater() {
    return switch (this) {
      case Schedule _ -> true;
      case Segment segment -> segment.enrolment() != Enrolment.NOW;
      case Event event -> event.enrolment() != Enrolment.NOW;
    };
  }
}
