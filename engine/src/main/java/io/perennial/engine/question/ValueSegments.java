package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Value segments: the four groups that every person known by the end of {@code asOf} falls into,
 * the first that matches. Counts are of the {@code windowDays} days ending on {@code asOf}:
 *
 * <ul>
 *   <li>core: at least {@code coreUses} core uses and {@code corePayments} payments;
 *   <li>regular: at least {@code regularUses} core uses;
 *   <li>potential: at least one core use; or none, but some event in the last {@code recentDays}
 *       days;
 *   <li>lapsed: none of these.
 * </ul>
 */
public final class ValueSegments {

  private ValueSegments() {}

  /** The segments, in the order in which they are tried. */
  public enum Segment {
    CORE,
    REGULAR,
    POTENTIAL,
    LAPSED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the segments begin. */
  public record Thresholds(
      int windowDays, int coreUses, int corePayments, int regularUses, int recentDays) {
    public static final Thresholds DEFAULT = new Thresholds(30, 10, 1, 3, 7);

    public Thresholds {
      new Validation()
          .require(windowDays >= 1, "windowDays", "segments.window", "The window is 1 day or more.")
          .require(coreUses >= 1, "coreUses", "segments.core_uses", "Core uses are 1 or more.")
          .require(
              corePayments >= 0,
              "corePayments",
              "segments.core_payments",
              "Payments are 0 or more.")
          .require(
              regularUses >= 1, "regularUses", "segments.regular_uses", "Core uses are 1 or more.")
          .require(recentDays >= 1, "recentDays", "segments.recent", "Recent is 1 day or more.")
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
    long uses =
        RoleDays.of(Role.CORE_USE, question.roles(), person, calendar)
            .countLast(at.windowDays(), asOf);
    long payments =
        RoleDays.of(Role.PAYMENT, question.roles(), person, calendar)
            .countLast(at.windowDays(), asOf);
    if (uses >= at.coreUses() && payments >= at.corePayments()) {
      return Segment.CORE;
    }
    if (uses >= at.regularUses()) {
      return Segment.REGULAR;
    }
    boolean recent =
        person.events().stream()
            .map(event -> calendar.dayOf(event.header().timestamp()))
            .anyMatch(day -> !day.isAfter(asOf) && day.isAfter(asOf.minusDays(at.recentDays())));
    return uses >= 1 || recent ? Segment.POTENTIAL : Segment.LAPSED;
  }
}
