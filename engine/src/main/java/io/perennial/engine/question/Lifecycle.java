package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lifecycle: in each period, who is new, who came back from the period before, who came back from
 * further away, and who stayed away.
 *
 * <p>A person is active in a period with a counted event in it; the whole history up to {@code now}
 * decides, also what lies before the range. Everybody who was ever active by the end of a period is
 * in exactly one {@link Group} of it, so that
 *
 * <ul>
 *   <li>{@code new(t) + returning(t) + resurrected(t) = active(t)};
 *   <li>{@code returning(t) + dormant(t) = active(t-1)};
 *   <li>{@code dormant(t-1) + asleep(t-1) = resurrected(t) + asleep(t)};
 *   <li>all five groups of t = all five of t-1 plus {@code new(t)}.
 * </ul>
 *
 * <p>Periods are whole: the range is widened to full weeks or months. Worked example: Ana is active
 * in weeks 1, 2 and 4; she is new, returning, dormant, resurrected, dormant, asleep in weeks 1 to
 * 6.
 */
public final class Lifecycle {

  private Lifecycle() {}

  /** What a person is in a period. */
  public enum Group {
    /** Active in it, for the first time ever. */
    NEW,
    /** Active in it and in the period before. */
    RETURNING,
    /** Active in it and earlier, but not in the period before. */
    RESURRECTED,
    /** Not active in it, but in the period before: just lost. */
    DORMANT,
    /** Active neither in it nor in the period before, but earlier. */
    ASLEEP;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is asked.
   *
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      EventSelector events,
      DateRange range,
      Period period,
      Filter people,
      ProjectCalendar calendar,
      Instant now) {

    /** The largest number of periods. */
    public static final int MAX_PERIODS = 1_100;

    public Question {
      new Validation()
          .require(
              calendar.countPeriods(range, period) <= MAX_PERIODS,
              "range",
              "lifecycle.periods",
              "Ask for at most " + MAX_PERIODS + " periods.")
          .require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE)
          .done();
    }

    /** The starts of all periods that touch the range, ascending. */
    public List<LocalDate> periods() {
      return calendar.periods(range, period);
    }

    /** Whether a period had fully passed at {@code now}. */
    public boolean complete(LocalDate start) {
      return !calendar.startOf(calendar.plus(start, period, 1)).isAfter(now);
    }
  }

  /** One point per period, ascending. */
  public record Answer(List<Point> points) {
    public Answer {
      points = List.copyOf(points);
    }
  }

  /** One period; every group is present. */
  public record Point(LocalDate start, Map<Group, Long> sizes, boolean complete) {
    public Point {
      Map<Group, Long> all = new EnumMap<>(Group.class);
      for (Group group : Group.values()) {
        all.put(group, sizes.getOrDefault(group, 0L));
      }
      sizes = Collections.unmodifiableMap(all);
    }

    public long size(Group group) {
      return sizes.getOrDefault(group, 0L);
    }

    public long active() {
      return size(Group.NEW) + size(Group.RETURNING) + size(Group.RESURRECTED);
    }

    /** Everybody who was active in the period or before. */
    public long population() {
      return active() + size(Group.DORMANT) + size(Group.ASLEEP);
    }
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    List<NavigableSet<LocalDate>> actives =
        history.people().stream().map(person -> activePeriods(question, person)).toList();
    List<Point> points = new ArrayList<>();
    for (LocalDate start : question.periods()) {
      Map<Group, Long> sizes = new EnumMap<>(Group.class);
      for (NavigableSet<LocalDate> active : actives) {
        Group group = group(question, active, start);
        if (group != null) {
          sizes.merge(group, 1L, Long::sum);
        }
      }
      points.add(new Point(start, sizes, question.complete(start)));
    }
    return new Answer(points);
  }

  /** Who is in a group of the period that begins on {@code start}. */
  static List<PersonId> members(Question question, LocalDate start, Group group, History history) {
    return history.people().stream()
        .filter(person -> group(question, activePeriods(question, person), start) == group)
        .map(PersonHistory::id)
        .toList();
  }

  private static NavigableSet<LocalDate> activePeriods(Question question, PersonHistory person) {
    NavigableSet<LocalDate> periods = new TreeSet<>();
    if (Matching.includes(question.people(), person)) {
      ProjectCalendar calendar = question.calendar();
      person.eventsUpTo(question.now()).stream()
          .filter(event -> Matching.selects(question.events(), event, person))
          .map(event -> calendar.dayOf(event.header().timestamp()))
          .forEach(day -> periods.add(calendar.periodOf(day, question.period())));
    }
    return periods;
  }

  private static @Nullable Group group(
      Question question, NavigableSet<LocalDate> active, LocalDate start) {
    if (active.isEmpty() || active.first().isAfter(start)) {
      return null;
    }
    boolean before = active.contains(question.calendar().plus(start, question.period(), -1));
    if (active.contains(start)) {
      return active.first().equals(start)
          ? Group.NEW
          : before ? Group.RETURNING : Group.RESURRECTED;
    }
    return before ? Group.DORMANT : Group.ASLEEP;
  }
}
