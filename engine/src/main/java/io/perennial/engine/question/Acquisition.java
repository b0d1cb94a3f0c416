package io.perennial.engine.question;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Acquisition: how many people were won in each month, and what they have paid since.
 *
 * <p>A person is acquired in the month of their first sign-up ever. Revenue is what they paid less
 * what was given back, whenever it was, added up to the end of the as-of day; month n is the n-th
 * calendar month after that of acquisition. Worked example: Ana and Ben sign up in January, Ana
 * pays 30 in January and 30 in March: 2 people, 1 payer, revenue 30, 30, 60 by the end of months 0,
 * 1, 2.
 */
public final class Acquisition {

  private Acquisition() {}

  /**
   * What is asked; a breakdown by an event's property reads the first sign-up.
   *
   * @param months days of first sign-up, widened to whole months
   */
  public record Question(PaymentScope scope, DateRange months) {

    public static final int MAX_MONTHS = 120;

    public Question {
      new Validation()
          .require(
              scope.calendar().between(month(months.from()), month(months.to()), Period.MONTH)
                  < MAX_MONTHS,
              "months",
              "acquisition.months",
              "Ask for at most " + MAX_MONTHS + " months.")
          .done();
    }

    /** The last day of the n-th month after the one that begins on {@code month}. */
    public LocalDate lastDay(LocalDate month, int n) {
      return month.plusMonths(n + 1L).minusDays(1);
    }

    /** Whether a month had fully passed by the end of the as-of day. */
    public boolean complete(LocalDate month, int n) {
      return !lastDay(month, n).isAfter(scope.asOf());
    }

    /** The first of the month that a day is in. */
    public static LocalDate month(LocalDate day) {
      return day.withDayOfMonth(1);
    }

    boolean includes(LocalDate signup) {
      return !month(signup).isBefore(month(months.from()))
          && !month(signup).isAfter(month(months.to()))
          && !signup.isAfter(scope.asOf());
    }
  }

  /** Everybody first, then the series of the breakdown. */
  public record Answer(List<Series> series) {
    public Answer {
      series = List.copyOf(series);
    }
  }

  /** The months in which somebody was acquired, ascending. */
  public record Series(Breakdown.Value value, List<Cohort> cohorts) {
    public Series {
      cohorts = List.copyOf(cohorts);
    }
  }

  /**
   * The people of one month.
   *
   * @param payers those of them who ever paid
   * @param revenue by the end of month n, from n = 0 to the month of the as-of day
   */
  public record Cohort(LocalDate month, long people, long payers, List<Double> revenue) {
    public Cohort {
      revenue = List.copyOf(revenue);
    }
  }

  /** How many people of a value were acquired in a month. */
  public record Size(Breakdown.Value value, LocalDate month, long people) {}

  /** Somebody who was acquired, and what they paid, if anything. */
  public record Acquired<P>(Breakdown.Value value, LocalDate month, Payer<P> payer) {
    boolean paid() {
      return !payer.payments().isEmpty();
    }
  }

  /**
   * The answer that follows from the numbers acquired and from those of them who paid.
   *
   * @param sizes one for each value and month with people, before the limit
   * @param payers the acquired people with a payment
   */
  public static <P> Answer answer(Question question, List<Size> sizes, List<Acquired<P>> payers) {
    Division.Shown shown = shown(question, sizes);
    List<Breakdown.Value> order = new ArrayList<>(List.of(Breakdown.Value.EVERYONE));
    order.addAll(shown.order());
    List<Series> series = new ArrayList<>();
    for (Breakdown.Value value : order) {
      SortedMap<LocalDate, Long> people = new TreeMap<>();
      sizes.stream()
          .filter(size -> in(value, shown, size.value()))
          .forEach(size -> people.merge(size.month(), size.people(), Long::sum));
      Map<LocalDate, List<Payer<P>>> paying =
          payers.stream()
              .filter(one -> in(value, shown, one.value()))
              .collect(groupingBy(Acquired::month, mapping(Acquired::payer, toList())));
      List<Cohort> cohorts = new ArrayList<>();
      people.forEach((month, count) -> {
        List<Payer<P>> some = paying.getOrDefault(month, List.of());
        cohorts.add(new Cohort(month, count, some.size(), revenue(question, month, some)));
      });
      series.add(new Series(value, cohorts));
    }
    return new Answer(series);
  }

  private static boolean in(Breakdown.Value series, Division.Shown shown, Breakdown.Value own) {
    return series.equals(Breakdown.Value.EVERYONE) || series.equals(shown.seriesOf(own));
  }

  private static Division.Shown shown(Question question, List<Size> sizes) {
    return Division.shown(
        question.scope().breakdown(),
        sizes.stream().collect(groupingBy(Size::value, summingLong(Size::people))));
  }

  private static <P> List<Double> revenue(
      Question question, LocalDate month, List<Payer<P>> payers) {
    List<Double> revenue = new ArrayList<>();
    for (LocalDate at = month; !at.isAfter(question.scope().asOf()); at = at.plusMonths(1)) {
      LocalDate by = question.lastDay(at, 0);
      revenue.add(Payer.sum(payers.stream().map(payer -> payer.paidBy(by)).toList()));
    }
    return revenue;
  }

  /** Who was acquired: all of a series and month, those who ever paid, or the others. */
  public static <P> List<P> people(
      Question question,
      List<Size> sizes,
      List<Acquired<P>> acquired,
      Breakdown.Value series,
      LocalDate month,
      Presence presence) {
    Division.Shown shown = shown(question, sizes);
    return acquired.stream()
        .filter(one -> one.month().equals(month) && in(series, shown, one.value()))
        .filter(one -> presence.keeps(one.paid()))
        .map(one -> one.payer().person())
        .toList();
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    List<Acquired<PersonId>> acquired = acquired(question, history);
    return answer(question, sizes(acquired), acquired.stream().filter(Acquired::paid).toList());
  }

  /** Who was acquired: all of a series and month, those who ever paid, or the others. */
  static List<PersonId> members(
      Question question,
      Breakdown.Value series,
      LocalDate month,
      Presence presence,
      History history) {
    List<Acquired<PersonId>> acquired = acquired(question, history);
    return people(question, sizes(acquired), acquired, series, month, presence);
  }

  private static <P> List<Size> sizes(List<Acquired<P>> acquired) {
    Map<Size, Long> counts =
        acquired.stream()
            .collect(groupingBy(one -> new Size(one.value(), one.month(), 0), counting()));
    return counts.entrySet().stream()
        .map(entry -> new Size(entry.getKey().value(), entry.getKey().month(), entry.getValue()))
        .toList();
  }

  private static List<Acquired<PersonId>> acquired(Question question, History history) {
    PaymentScope scope = question.scope();
    SortedSet<String> signups = scope.roles().names(Role.SIGNUP);
    Division division = new Division(scope.breakdown(), history);
    Map<PersonId, Payer<PersonId>> payers =
        scope.payers(history).stream().collect(toMap(Payer::person, payer -> payer));
    List<Acquired<PersonId>> acquired = new ArrayList<>();
    for (PersonHistory person : history.people()) {
      Optional<Entry.Event> first =
          person.events().stream().filter(event -> signups.contains(event.name())).findFirst();
      if (first.isPresent() && Matching.includes(scope.people(), person)) {
        LocalDate day = scope.calendar().dayOf(first.get().header().timestamp());
        if (question.includes(day)) {
          acquired.add(
              new Acquired<>(
                  division.valueOf(person, first.get()),
                  Question.month(day),
                  payers.getOrDefault(person.id(), new Payer<>(person.id(), List.of()))));
        }
      }
    }
    return acquired;
  }
}
