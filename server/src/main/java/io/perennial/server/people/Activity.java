package io.perennial.server.people;

import io.perennial.engine.event.Entry;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Timeline;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Page;
import io.perennial.server.projects.Project;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one person did, counted from the newest entries.
 *
 * @param events the person's events, latest first
 * @param whole whether these are all there are
 */
record Activity(List<Entry.Event> events, boolean whole, Project project, Page page) {

  /** How many entries are read; beyond them figures say “more than”. */
  static final int READ = 5_000;

  /** The longest span of the bars. */
  private static final int BAR_DAYS = 90;

  static Activity of(Timeline.Person person, Project project, Page page) {
    List<Entry.Event> events =
        person.entries().stream()
            .filter(Entry.Event.class::isInstance)
            .map(Entry.Event.class::cast)
            .toList();
    return new Activity(events, !person.more(), project, page);
  }

  List<PersonView.Fact> figures() {
    List<PersonView.Fact> figures = new ArrayList<>();
    if (!events.isEmpty()) {
      String first = page.texts().date(day(events.getLast()));
      figures.add(fact("people.sort.first_seen", whole ? first : page.t("people.before", first)));
      figures.add(fact("people.sort.last_seen", page.texts().date(day(events.getFirst()))));
    }
    figures.add(fact("people.sort.events", count(events.size())));
    figures.add(fact("people.sort.core_uses", count(of(Role.CORE_USE).size())));
    figures.add(
        fact(
            "people.active_days",
            count((int) of(Role.CORE_USE).stream().map(this::day).distinct().count())));
    figures.add(fact("people.payments", count(of(Role.PAYMENT).size())));
    return figures;
  }

  private PersonView.Fact fact(String key, String value) {
    return new PersonView.Fact(page.t(key), value);
  }

  private String count(int number) {
    return page.texts().number(number) + (whole ? "" : "+");
  }

  private List<Entry.Event> of(Role role) {
    Set<String> names = project.roles().names(role);
    return events.stream().filter(event -> names.contains(event.name())).toList();
  }

  private LocalDate day(Entry.Event event) {
    return project.calendar().dayOf(event.header().timestamp());
  }

  /** Bars of events by day over the last days with any, at most ninety. */
  Optional<Chart.Lines> bars() {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    LocalDate last = day(events.getFirst());
    LocalDate first = day(events.getLast());
    if (first.isBefore(last.minusDays(BAR_DAYS - 1))) {
      first = last.minusDays(BAR_DAYS - 1);
    }
    Map<LocalDate, Long> perDay =
        events.stream()
            .collect(Collectors.groupingBy(this::day, TreeMap::new, Collectors.counting()));
    List<String> x = new ArrayList<>();
    List<@Nullable Double> values = new ArrayList<>();
    List<Boolean> incomplete = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      x.add(day.toString());
      values.add((double) perDay.getOrDefault(day, 0L));
      incomplete.add(false);
    }
    String title = page.t("people.activity");
    return Optional.of(
        Chart.bars(
            title,
            Chart.Unit.NUMBER,
            x,
            List.of(Chart.Series.plain(page.t("people.sort.events"), values, incomplete))));
  }
}
