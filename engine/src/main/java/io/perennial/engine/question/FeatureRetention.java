package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.CodePointOrder;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.statistics.Proportion;
import io.perennial.statistics.ProportionDifference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Feature retention: for each event, how many of the people who started use it early and how often,
 * and how those who do stay, against those who do not.
 *
 * <p>Counted are people whose first start event ever falls on a day of the range and whose last day
 * to judge has fully passed; the others are {@code pending}. Early are the first {@code earlyDays}
 * local days, the day of the start included; an event counts on them wherever it falls. A person
 * stayed with a return event on one of the days {@code fromDay} to {@code toDay} after the start,
 * which lie after the early ones. Using a feature early and staying may have a common cause: the
 * difference is no proof of an effect.
 *
 * <p>Worked example: Ana and Ben sign up; Ana exports on the first day and is active on day 8, Ben
 * does neither. Of 1 who exported early 1 stayed, of 1 who did not 0.
 */
public final class FeatureRetention {

  private FeatureRetention() {}

  /**
   * What is asked.
   *
   * @param features the events to compare, each name by itself
   * @param limit how many of them the answer lists
   * @param people only people whose latest traits pass this filter; its scopes must be PERSON
   */
  public record Question(
      EventSelector start,
      EventSelector features,
      EventSelector returning,
      DateRange cohorts,
      int earlyDays,
      int fromDay,
      int toDay,
      int limit,
      Filter people,
      ProjectCalendar calendar,
      Instant now) {

    public static final int MAX_DAYS = 400;
    public static final int MAX_LIMIT = 1_000;

    public Question {
      new Validation()
          .require(earlyDays >= 1, "earlyDays", "features.early", "Early is 1 day or more.")
          .require(
              fromDay >= earlyDays && toDay >= fromDay && toDay <= MAX_DAYS,
              "fromDay",
              "features.days",
              "The days to judge follow the early ones, up to day " + MAX_DAYS + ".")
          .require(
              limit >= 1 && limit <= MAX_LIMIT,
              "limit",
              "features.limit",
              "The limit is 1 to " + MAX_LIMIT + ".")
          .require(Filter.isAboutPeople(people), Filter.NOT_ABOUT_PEOPLE)
          .done();
    }

    /** The last day of a start whose days to judge have all passed at {@code now}. */
    public LocalDate lastJudged() {
      return calendar.lastCompleteDay(now).minusDays(toDay);
    }
  }

  /**
   * The answer.
   *
   * @param stayed of everybody counted
   * @param pending who started too late to be judged yet
   * @param features by users, most first, ties by name
   */
  public record Answer(Proportion stayed, long pending, List<Feature> features) {
    public Answer {
      features = List.copyOf(features);
    }

    /** The answer that follows from each feature's counts, in any order. */
    public static Answer of(
        Question question, Proportion stayed, long pending, List<Count> counts) {
      List<Feature> features =
          counts.stream()
              .sorted(
                  Comparator.comparingLong(Count::users)
                      .reversed()
                      .thenComparing(Count::event, CodePointOrder.ASCENDING))
              .limit(question.limit())
              .map(count -> feature(count, stayed))
              .toList();
      return new Answer(stayed, pending, features);
    }

    private static Feature feature(Count count, Proportion all) {
      return new Feature(
          count.event(),
          count.users(),
          count.uses(),
          new Proportion(count.stayed(), count.users()),
          new Proportion(all.numerator() - count.stayed(), all.denominator() - count.users()));
    }
  }

  /** How often an event was used early, by how many people, of whom so many stayed. */
  public record Count(String event, long users, long uses, long stayed) {}

  /**
   * One event.
   *
   * @param users who used it early
   * @param uses how often they did, together
   * @param stayedUsers of those
   * @param stayedOthers of those who did not
   */
  public record Feature(
      String event, long users, long uses, Proportion stayedUsers, Proportion stayedOthers) {

    /** Uses per user, in the early days. */
    public OptionalDouble perUser() {
      return users == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) uses / users);
    }

    /** How much more of those who used it stayed, with its interval. */
    public ProportionDifference difference() {
      return new ProportionDifference(stayedUsers, stayedOthers);
    }
  }

  /** Which of the people judged a number means. */
  public enum Group {
    USERS,
    USERS_WHO_STAYED,
    OTHERS,
    OTHERS_WHO_STAYED
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    long stayed = 0;
    Map<String, Count> counts = new HashMap<>();
    List<Judged> all = judged(question, history);
    for (Judged one : all) {
      stayed += one.stayed() ? 1 : 0;
      one.uses()
          .forEach((event, times) ->
              counts.merge(
                  event,
                  new Count(event, 1, times, one.stayed() ? 1 : 0),
                  (a, b) ->
                      new Count(
                          event,
                          a.users() + b.users(),
                          a.uses() + b.uses(),
                          a.stayed() + b.stayed())));
    }
    return Answer.of(
        question,
        new Proportion(stayed, all.size()),
        starts(question, history).size() - all.size(),
        new ArrayList<>(counts.values()));
  }

  /** Who of the people judged is in a group of an event. */
  static List<PersonId> members(Question question, String event, Group group, History history) {
    return judged(question, history).stream()
        .filter(one ->
            switch (group) {
              case USERS -> one.uses().containsKey(event);
              case USERS_WHO_STAYED -> one.uses().containsKey(event) && one.stayed();
              case OTHERS -> !one.uses().containsKey(event);
              case OTHERS_WHO_STAYED -> !one.uses().containsKey(event) && one.stayed();
            })
        .map(Judged::person)
        .toList();
  }

  /** Somebody whose days have passed: how often they used each event early, and whether stayed. */
  private record Judged(PersonId person, Map<String, Long> uses, boolean stayed) {}

  private static List<Judged> judged(Question question, History history) {
    List<Judged> judged = new ArrayList<>();
    starts(question, history)
        .forEach((person, start) -> {
          if (!start.isAfter(question.lastJudged())) {
            Map<String, Long> uses = new HashMap<>();
            days(question, person, question.features(), start, 0, question.earlyDays() - 1)
                .forEach(event -> uses.merge(event.name(), 1L, Long::sum));
            List<Entry.Event> returns =
                days(
                    question,
                    person,
                    question.returning(),
                    start,
                    question.fromDay(),
                    question.toDay());
            judged.add(new Judged(person.id(), uses, !returns.isEmpty()));
          }
        });
    return judged;
  }

  /** Who started in the range, and on which day. */
  private static Map<PersonHistory, LocalDate> starts(Question question, History history) {
    Map<PersonHistory, LocalDate> starts = new HashMap<>();
    for (PersonHistory person : history.people()) {
      start(question, person)
          .filter(question.cohorts()::contains)
          .ifPresent(day -> starts.put(person, day));
    }
    return starts;
  }

  private static Optional<LocalDate> start(Question question, PersonHistory person) {
    return person.eventsUpTo(question.now()).stream()
        .filter(event -> Matching.includes(question.people(), person))
        .filter(event -> Matching.selects(question.start(), event, person))
        .map(event -> question.calendar().dayOf(event.header().timestamp()))
        .findFirst();
  }

  /** The selected events on the days {@code from} to {@code to} after the start. */
  private static List<Entry.Event> days(
      Question question,
      PersonHistory person,
      EventSelector events,
      LocalDate start,
      int from,
      int to) {
    DateRange days = new DateRange(start.plusDays(from), start.plusDays(to));
    return person.eventsUpTo(question.now()).stream()
        .filter(event -> Matching.selects(events, event, person))
        .filter(event -> days.contains(question.calendar().dayOf(event.header().timestamp())))
        .toList();
  }
}
