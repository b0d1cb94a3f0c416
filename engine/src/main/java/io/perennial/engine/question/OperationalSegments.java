package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Operational segments: where in their life with the product people are, as campaigns need it.
 * Everybody known by the end of {@code asOf} is in the first segment that matches:
 *
 * <ul>
 *   <li>new_inactive: signed up 1 to {@code newDays} days ago and not active on any later day;
 *   <li>resurrected: active in the last {@code recentDays} days after at least {@code inactiveDays}
 *       days without activity, however often before that;
 *   <li>churning: signed up longer ago, and the last activity at least {@code inactiveDays} but
 *       fewer than {@code dormantDays} days ago;
 *   <li>dormant: signed up longer ago, and not active in the last {@code dormantDays} days;
 *   <li>current: none of these.
 * </ul>
 *
 * <p>Active days are local days with a core use. The day of sign-up is that of the first sign-up
 * event, or without one by then the day the person was first heard of; it stands for the last
 * activity of people who never were active. The last n days end with {@code asOf}.
 */
public final class OperationalSegments {

  private OperationalSegments() {}

  /** The segments, in the order in which they are tried. */
  public enum Segment {
    NEW_INACTIVE,
    RESURRECTED,
    CHURNING,
    DORMANT,
    CURRENT;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the segments begin. */
  public record Thresholds(int newDays, int recentDays, int inactiveDays, int dormantDays) {
    public static final Thresholds DEFAULT = new Thresholds(7, 7, 14, 30);

    public Thresholds {
      new Validation()
          .require(newDays >= 1, "newDays", "lifecycle.new", "New is 1 day or more.")
          .require(recentDays >= 1, "recentDays", "lifecycle.recent", "Recent is 1 day or more.")
          .require(
              inactiveDays >= 1, "inactiveDays", "lifecycle.inactive", "Inactive is 1 day or more.")
          .require(
              dormantDays > inactiveDays,
              "dormantDays",
              "lifecycle.dormant",
              "Dormant is longer than inactive.")
          .done();
    }
  }

  /** What is asked: the segments at the end of {@code asOf}. */
  public record Question(
      RoleMapping roles, Thresholds thresholds, LocalDate asOf, ProjectCalendar calendar) {}

  /** How many people are in each segment; every segment is present, and they add up to all. */
  public record Answer(Map<Segment, Long> sizes) {
    public Answer {
      sizes = Map.copyOf(sizes);
    }

    public long people() {
      return sizes.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    Map<Segment, Long> sizes = new EnumMap<>(Segment.class);
    for (Segment segment : Segment.values()) {
      sizes.put(segment, 0L);
    }
    assign(question, history).values().forEach(segment -> sizes.merge(segment, 1L, Long::sum));
    return new Answer(sizes);
  }

  /** The segment of everybody known by the end of the question's day. */
  static Map<PersonId, Segment> assign(Question question, History history) {
    Map<PersonId, Segment> segments = new HashMap<>();
    for (PersonHistory person : history.people()) {
      if (!question.calendar().dayOf(person.knownSince()).isAfter(question.asOf())) {
        segments.put(person.id(), segment(question, person));
      }
    }
    return segments;
  }

  private static Segment segment(Question question, PersonHistory person) {
    Thresholds at = question.thresholds();
    ProjectCalendar calendar = question.calendar();
    LocalDate asOf = question.asOf();
    LocalDate signedUp =
        RoleDays.of(Role.SIGNUP, question.roles(), person, calendar)
            .first()
            .filter(day -> !day.isAfter(asOf))
            .orElse(calendar.dayOf(person.knownSince()));
    RoleDays uses = RoleDays.of(Role.CORE_USE, question.roles(), person, calendar);
    boolean isNew = !signedUp.isBefore(asOf.minusDays(at.newDays()));
    if (isNew && signedUp.isBefore(asOf) && uses.count(signedUp.plusDays(1), asOf) == 0) {
      return Segment.NEW_INACTIVE;
    }
    if (cameBack(uses.days(), at, asOf)) {
      return Segment.RESURRECTED;
    }
    LocalDate last = uses.lastUpTo(asOf).orElse(signedUp);
    if (isNew || last.isAfter(asOf.minusDays(at.inactiveDays()))) {
      return Segment.CURRENT;
    }
    return last.isAfter(asOf.minusDays(at.dormantDays())) ? Segment.CHURNING : Segment.DORMANT;
  }

  private static boolean cameBack(List<LocalDate> days, Thresholds at, LocalDate asOf) {
    LocalDate recent = asOf.minusDays(at.recentDays());
    Optional<LocalDate> before = Optional.empty();
    for (LocalDate day : days) {
      boolean gap = before.isPresent() && before.get().plusDays(at.inactiveDays()).isBefore(day);
      if (gap && day.isAfter(recent) && !day.isAfter(asOf)) {
        return true;
      }
      before = Optional.of(day);
    }
    return false;
  }
}
