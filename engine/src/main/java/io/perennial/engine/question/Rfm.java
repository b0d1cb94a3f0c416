package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * RFM: how recently and how often people did what counts, and how much they paid, each scored 1 to
 * 5 against the others, and the named groups that follow from the three scores.
 *
 * <p>Counted are people with at least one event of the basis in the {@code windowDays} days that
 * end with {@code asOf}. Recency is the number of days from the last such event to {@code asOf};
 * frequency the number of such events; the amount is the sum of their payments in the window, 0
 * without any.
 *
 * <p>A score is {@code 1 + ⌊5 w / n⌋}, where w of the n people counted are strictly worse: people
 * with equal values have equal scores, those of the lowest among them. So the scores are quintiles
 * where values differ, and a value that most people share does not spread over several scores.
 *
 * <p>Worked example: of five people who paid 1, 1, 1, 2 and 9 times the scores of frequency are 1,
 * 1, 1, 4 and 5.
 */
public final class Rfm {

  public static final int SCORES = 5;

  private Rfm() {}

  /** Whose recency and frequency count. */
  public enum Basis {
    PAYMENTS(Role.PAYMENT),
    CORE_USES(Role.CORE_USE);

    private final Role role;

    Basis(Role role) {
      this.role = role;
    }

    public Role role() {
      return role;
    }
  }

  /** Scores from {@code from} to {@code to}, both included. */
  public record Range(int from, int to) {
    public static final Range ANY = new Range(1, SCORES);

    public Range {
      new Validation()
          .require(
              from >= 1 && from <= to && to <= SCORES,
              "from",
              "rfm.range",
              "Scores are 1 to " + SCORES + ".")
          .done();
    }

    public boolean contains(int score) {
      return score >= from && score <= to;
    }
  }

  /** The people whose three scores lie in the ranges. */
  public record Group(String name, Range recency, Range frequency, Range monetary) {
    public boolean has(Scores scores) {
      return recency.contains(scores.recency())
          && frequency.contains(scores.frequency())
          && monetary.contains(scores.monetary());
    }
  }

  /** The usual groups, which cover all scores; the first that has a person counts. */
  public static final List<Group> USUAL_GROUPS =
      List.of(
          new Group("champions", new Range(4, 5), new Range(4, 5), new Range(4, 5)),
          new Group("loyal", new Range(3, 5), new Range(4, 5), Range.ANY),
          new Group("potential_loyal", new Range(4, 5), new Range(2, 3), Range.ANY),
          new Group("new", new Range(5, 5), new Range(1, 1), Range.ANY),
          new Group("promising", new Range(4, 4), new Range(1, 1), Range.ANY),
          new Group("needs_attention", new Range(3, 3), new Range(3, 3), Range.ANY),
          new Group("about_to_sleep", new Range(3, 3), new Range(1, 2), Range.ANY),
          new Group("cannot_lose", new Range(1, 2), new Range(4, 5), new Range(4, 5)),
          new Group("at_risk", new Range(1, 2), new Range(3, 5), Range.ANY),
          new Group("hibernating", new Range(2, 2), new Range(1, 2), Range.ANY),
          new Group("lost", new Range(1, 1), new Range(1, 2), Range.ANY));

  /**
   * What is asked.
   *
   * @param amountProperty the property of a payment that holds its amount
   * @param groups with different names, in the order in which they are tried
   */
  public record Question(
      RoleMapping roles,
      Basis basis,
      String amountProperty,
      List<Group> groups,
      int windowDays,
      LocalDate asOf,
      ProjectCalendar calendar) {

    public static final int MAX_GROUPS = 50;
    public static final int MAX_DAYS = 4_000;

    public Question {
      groups = List.copyOf(groups);
      new Validation()
          .require(
              !groups.isEmpty() && groups.size() <= MAX_GROUPS,
              "groups",
              "rfm.groups",
              "There are 1 to " + MAX_GROUPS + " groups.")
          .require(
              groups.stream().map(Group::name).distinct().count() == groups.size(),
              "groups",
              "rfm.names",
              "Each group has a name of its own.")
          .require(
              windowDays >= 1 && windowDays <= MAX_DAYS,
              "windowDays",
              "rfm.window",
              "The window is 1 to " + MAX_DAYS + " days.")
          .done();
    }

    /** The first day of the window. */
    public LocalDate first() {
      return asOf.minusDays(windowDays - 1L);
    }

    /** The first group that has these scores. */
    public Optional<Group> groupOf(Scores scores) {
      return groups.stream().filter(group -> group.has(scores)).findFirst();
    }
  }

  /** The three scores, each 1 to 5, 5 the best. */
  public record Scores(int recency, int frequency, int monetary) {}

  /**
   * Some people together.
   *
   * @param recencyDays the sum of their recencies
   * @param frequency the sum of their frequencies
   * @param amountMillionths the sum of their amounts, in millionths of the project's currency
   */
  public record Summary(long people, long recencyDays, long frequency, long amountMillionths) {
    public static final Summary NOBODY = new Summary(0, 0, 0, 0);

    public Summary plus(Summary other) {
      return new Summary(
          people + other.people,
          recencyDays + other.recencyDays,
          frequency + other.frequency,
          amountMillionths + other.amountMillionths);
    }

    /** Days since the last time, on average; undefined without people. */
    public OptionalDouble meanRecencyDays() {
      return mean((double) recencyDays);
    }

    /** Times per person, undefined without people. */
    public OptionalDouble meanFrequency() {
      return mean((double) frequency);
    }

    /** Amount per person in the project's currency, undefined without people. */
    public OptionalDouble meanAmount() {
      return mean(amountMillionths / PaidAmount.SCALE);
    }

    private OptionalDouble mean(double sum) {
      return people == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / people);
    }
  }

  /** The people with the same three scores. */
  public record Cell(Scores scores, Summary summary) {}

  /** The people of one group. */
  public record Sized(Group group, Summary summary) {}

  /**
   * The answer.
   *
   * @param cells those with people, by recency, frequency and monetary score, ascending
   * @param groups every group, in the question's order
   * @param ungrouped the people whose scores no group has
   */
  public record Answer(List<Cell> cells, List<Sized> groups, Summary ungrouped) {
    public Answer {
      cells = List.copyOf(cells);
      groups = List.copyOf(groups);
    }

    /** The answer that follows from the cells, given in any order. */
    public static Answer of(Question question, List<Cell> cells) {
      Map<Group, Summary> summaries = new HashMap<>();
      Summary ungrouped = Summary.NOBODY;
      for (Cell cell : cells) {
        Optional<Group> group = question.groupOf(cell.scores());
        if (group.isPresent()) {
          summaries.merge(group.get(), cell.summary(), Summary::plus);
        } else {
          ungrouped = ungrouped.plus(cell.summary());
        }
      }
      return new Answer(
          cells.stream().sorted(Comparator.comparing(Cell::scores, BY_SCORES)).toList(),
          question.groups().stream()
              .map(group -> new Sized(group, summaries.getOrDefault(group, Summary.NOBODY)))
              .toList(),
          ungrouped);
    }

    /** Everybody counted. */
    public long people() {
      return cells.stream().mapToLong(cell -> cell.summary().people()).sum();
    }
  }

  private static final Comparator<Scores> BY_SCORES =
      Comparator.comparingInt(Scores::recency)
          .thenComparingInt(Scores::frequency)
          .thenComparingInt(Scores::monetary);

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    Map<Scores, Summary> cells = new HashMap<>();
    scored(question, history)
        .forEach((measured, scores) ->
            cells.merge(
                scores,
                new Summary(
                    1, measured.recencyDays(), measured.frequency(), measured.amountMillionths()),
                Summary::plus));
    return Answer.of(
        question,
        cells.entrySet().stream().map(cell -> new Cell(cell.getKey(), cell.getValue())).toList());
  }

  /** The group of everybody counted who is in one. */
  static Map<PersonId, String> assign(Question question, History history) {
    Map<PersonId, String> groups = new HashMap<>();
    scored(question, history)
        .forEach((measured, scores) ->
            question
                .groupOf(scores)
                .ifPresent(group -> groups.put(measured.person(), group.name())));
    return groups;
  }

  private record Measured(
      PersonId person, long recencyDays, long frequency, long amountMillionths) {}

  private static Map<Measured, Scores> scored(Question question, History history) {
    List<Measured> all = new ArrayList<>();
    for (PersonHistory person : history.people()) {
      measure(question, person).ifPresent(all::add);
    }
    Scoring recency = new Scoring(all, measured -> -measured.recencyDays());
    Scoring frequency = new Scoring(all, Measured::frequency);
    Scoring monetary = new Scoring(all, Measured::amountMillionths);
    Map<Measured, Scores> scored = new HashMap<>();
    for (Measured measured : all) {
      scored.put(
          measured,
          new Scores(recency.of(measured), frequency.of(measured), monetary.of(measured)));
    }
    return scored;
  }

  private static Optional<Measured> measure(Question question, PersonHistory person) {
    SortedSet<String> basis = question.roles().names(question.basis().role());
    SortedSet<String> payments = question.roles().names(Role.PAYMENT);
    LocalDate last = LocalDate.MIN;
    long frequency = 0;
    long amount = 0;
    for (Entry.Event event : person.events()) {
      LocalDate day = question.calendar().dayOf(event.header().timestamp());
      if (day.isBefore(question.first()) || day.isAfter(question.asOf())) {
        continue;
      }
      if (basis.contains(event.name())) {
        frequency++;
        last = day;
      }
      if (payments.contains(event.name())) {
        amount += PaidAmount.millionths(event, question.amountProperty());
      }
    }
    return frequency == 0
        ? Optional.empty()
        : Optional.of(
            new Measured(
                person.id(), ChronoUnit.DAYS.between(last, question.asOf()), frequency, amount));
  }

  /** Scores of one value, more being better. */
  private record Scoring(
      ToLongFunction<Measured> value, TreeMap<Long, Long> strictlyWorse, long people) {

    Scoring(List<Measured> all, ToLongFunction<Measured> value) {
      this(value, new TreeMap<>(), all.size());
      all.forEach(measured -> strictlyWorse.merge(value.applyAsLong(measured), 1L, Long::sum));
      long worse = 0;
      for (Map.Entry<Long, Long> entry : strictlyWorse.entrySet()) {
        long equal = entry.getValue();
        entry.setValue(worse);
        worse += equal;
      }
    }

    int of(Measured measured) {
      long worse = strictlyWorse.getOrDefault(value.applyAsLong(measured), 0L);
      return (int) (1 + SCORES * worse / people);
    }
  }
}
