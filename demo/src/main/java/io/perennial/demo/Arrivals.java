package io.perennial.demo;

import io.perennial.engine.event.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * All entries of a made-up year in the order in which they arrive, made while they are read.
 *
 * <p>Day by day: people who arrive are drawn, each from the seed and their number; everybody who
 * may still do something plans the day, which gives moments (visits and charges) with their starts.
 * A moment is written when its start is due; the entries of all written moments are merged by a
 * heap. Memory therefore holds the people who have not left, the planned moments of one day and the
 * entries of the visits that are under way, never the year.
 *
 * <p>Nothing arrives after {@code now}: since entries come in order of arrival, the first one after
 * it ends the year.
 */
final class Arrivals implements Iterator<Entry> {

  private static final Comparator<Moment> BY_START =
      Comparator.comparingLong(Moment::startMillis)
          .thenComparingInt(m -> m.person().number())
          .thenComparingInt(Moment::ordinal);

  private final DemoSettings settings;
  private final DemoCalendar calendar;
  private final Growth growth;
  private final Population population;
  private final Script script;
  private final List<Person> present = new ArrayList<>();
  private final List<Moment> planned = new ArrayList<>();
  private final PriorityQueue<Underway> underway = new PriorityQueue<>();
  private int nextPlanned;
  private int nextDay;
  private long nextDayStart;
  private long opened;

  Arrivals(DemoSettings settings) {
    this.settings = settings;
    this.calendar = new DemoCalendar(settings);
    this.growth = new Growth(settings, calendar);
    Releases releases = new Releases(calendar);
    this.population = new Population(settings, releases);
    this.script = new Script(settings, releases);
    this.nextDayStart = calendar.startOf(0);
    present.addAll(new Stories(calendar).people());
  }

  @Override
  public boolean hasNext() {
    advance();
    Underway first = underway.peek();
    return first != null && first.arrival <= settings.now().toEpochMilli();
  }

  @Override
  public Entry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Underway first = underway.remove();
    Entry entry = first.take();
    if (first.more()) {
      underway.add(first);
    }
    return entry;
  }

  /** Writes every moment that starts no later than the next entry arrives. */
  private void advance() {
    while (true) {
      Underway first = underway.peek();
      long due = first == null ? Long.MAX_VALUE : first.arrival;
      if (nextPlanned < planned.size()) {
        if (planned.get(nextPlanned).startMillis() > due) {
          return;
        }
        write(planned.get(nextPlanned++));
      } else if (nextDay < calendar.days() && nextDayStart <= due) {
        planDay();
      } else {
        return;
      }
    }
  }

  private void write(Moment moment) {
    List<Entry> entries = script.entries(moment);
    if (!entries.isEmpty()) {
      underway.add(new Underway(entries, opened++));
    }
  }

  private void planDay() {
    int day = nextDay++;
    nextDayStart = calendar.startOf(nextDay);
    for (int number = growth.firstNumber(day); number < growth.firstNumber(nextDay); number++) {
      present.add(population.person(number, day));
    }
    planned.clear();
    nextPlanned = 0;
    DayPlan plan = new DayPlan(settings.seed(), calendar, day);
    for (Person person : present) {
      plan.add(person, planned);
    }
    planned.sort(BY_START);
    present.removeIf(person -> person.lastDay() <= day);
  }

  /** The entries of a written moment that have not been taken yet. */
  private static final class Underway implements Comparable<Underway> {
    private final List<Entry> entries;
    private final long ordinal;
    private int next;
    private long arrival;

    Underway(List<Entry> entries, long ordinal) {
      this.entries = entries;
      this.ordinal = ordinal;
      this.arrival = arrivalOf(0);
    }

    Entry take() {
      Entry entry = entries.get(next++);
      if (more()) {
        arrival = arrivalOf(next);
      }
      return entry;
    }

    boolean more() {
      return next < entries.size();
    }

    private long arrivalOf(int index) {
      return entries.get(index).header().receivedAt().toEpochMilli();
    }

    @Override
    public int compareTo(Underway other) {
      int byArrival = Long.compare(arrival, other.arrival);
      return byArrival != 0 ? byArrival : Long.compare(ordinal, other.ordinal);
    }
  }
}
