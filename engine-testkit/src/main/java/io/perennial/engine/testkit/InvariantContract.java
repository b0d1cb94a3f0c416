package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Retention.CohortBy;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.engine.question.Trend;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every history, whatever the numbers are. */
public abstract class InvariantContract {

  private final EngineUnderTest.Factory engines;

  protected InvariantContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1001, 1002, 1003, 1004})
  void anEventThatNoSelectorMeansChangesNoRetention(long seed) {
    RandomHistory history = new RandomHistory(seed);
    Retention.Question question = retention(history, CohortBy.FIRST_EVER, Breakdown.NONE);
    List<Entry> more = new ArrayList<>(history.entries());
    for (int i = 0; i < 50; i++) {
      // After an entry with the same ids: an id seen earlier could decide what an alias joins.
      int at = history.random().nextInt(more.size());
      Entry.Header like = more.get(at).header();
      more.add(
          at + 1 + history.random().nextInt(more.size() - at),
          new Entry.Event(
              new Entry.Header(
                  "irrelevant " + i,
                  like.userId(),
                  like.anonymousId(),
                  history.instant(),
                  like.receivedAt()),
              "irrelevant",
              Properties.NONE,
              Properties.NONE));
    }

    assertThat(ask(more, question)).as("seed %d", seed).isEqualTo(ask(history.entries(), question));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1011, 1012, 1013, 1014})
  void theOrderOfArrivalOfEventsWithDifferentTimestampsDoesNotMatter(long seed) {
    RandomHistory history = new RandomHistory(seed);
    List<Entry> entries = new ArrayList<>();
    Set<Instant> instants = new HashSet<>();
    Set<String> messages = new HashSet<>();
    for (Entry entry : history.entries()) {
      if (entry instanceof Entry.Event
          && instants.add(entry.header().timestamp())
          && messages.add(entry.header().messageId())) {
        entries.add(entry);
      }
    }
    List<Entry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(seed));

    for (CohortBy cohortBy : CohortBy.values()) {
      Retention.Question question =
          retention(history, cohortBy, new Breakdown.ByProperty(Filter.Scope.EVENT, "channel", 3));
      assertThat(ask(shuffled, question)).as("seed %d", seed).isEqualTo(ask(entries, question));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1021, 1022, 1023, 1024})
  void theSeriesOfABreakdownAddUpToTheWhole(long seed) {
    RandomHistory history = new RandomHistory(seed);
    for (CohortBy cohortBy : CohortBy.values()) {
      Retention.Answer answer =
          ask(
              history.entries(),
              retention(
                  history, cohortBy, new Breakdown.ByProperty(Filter.Scope.EVENT, "mixed", 3)));

      Retention.Series whole = answer.series().getFirst();
      List<Retention.Series> parts = answer.series().subList(1, answer.series().size());
      for (Retention.Cohort cohort : whole.cohorts()) {
        List<Retention.Cohort> same =
            parts.stream()
                .flatMap(part -> part.cohorts().stream())
                .filter(part -> part.start().equals(cohort.start()))
                .toList();
        assertThat(same.stream().mapToLong(Retention.Cohort::size).sum())
            .as("seed %d, cohort %s", seed, cohort.start())
            .isEqualTo(cohort.size());
        for (int i = 0; i < cohort.cells().size(); i++) {
          int cell = i;
          assertThat(same.stream().mapToLong(part -> part.cells().get(cell).retained()).sum())
              .as("seed %d, cohort %s, cell %d", seed, cohort.start(), cell)
              .isEqualTo(cohort.cells().get(cell).retained());
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1031, 1032, 1033})
  void eventsOfDaysAddUpToThoseOfTheirWeeksAndMonths(long seed) {
    RandomHistory history = new RandomHistory(seed);
    LocalDate from = history.day();
    DateRange range = new DateRange(from, from.plusDays(60));
    try (EngineUnderTest opened = engines.open(history.entries())) {
      List<Long> totals =
          Stream.of(Period.values())
              .map(period ->
                  opened
                      .engine()
                      .trend(
                          new Trend.Question(
                              EventSelector.ANY,
                              range,
                              period,
                              Filter.ALWAYS,
                              Breakdown.NONE,
                              history.calendar,
                              longAfter(history)))
                      .series()
                      .getFirst()
                      .points()
                      .stream()
                      .mapToLong(Trend.Point::events)
                      .sum())
              .toList();

      assertThat(totals).as("seed %d", seed).containsOnly(totals.getFirst());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1041, 1042, 1043})
  void unboundedRetentionNeverRisesAndNeverFallsBelowNDay(long seed) {
    RandomHistory history = new RandomHistory(seed);
    Retention.Question onDay = retention(history, CohortBy.FIRST_EVER, Breakdown.NONE);
    Retention.Question orAfter = with(onDay, new Retention.Measure.OnOrAfter(20));
    List<Retention.Cohort> nDay = ask(history.entries(), onDay).series().getFirst().cohorts();
    List<Retention.Cohort> unbounded =
        ask(history.entries(), orAfter).series().getFirst().cohorts();

    assertThat(unbounded).hasSameSizeAs(nDay);
    for (int i = 0; i < nDay.size(); i++) {
      List<Long> bound = unbounded.get(i).cells().stream().map(Retention.Cell::retained).toList();
      assertThat(bound).as("seed %d", seed).isSortedAccordingTo(Comparator.reverseOrder());
      for (int cell = 0; cell < bound.size(); cell++) {
        assertThat(bound.get(cell))
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(nDay.get(i).cells().get(cell).retained());
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1051, 1052, 1053, 1054})
  void theScoreboardAgreesWithTheRetentionMatrix(long seed) {
    RandomHistory history = new RandomHistory(seed);
    LocalDate asOf = history.day();
    DateRange cohorts = new DateRange(asOf.minusDays(7 + 29), asOf.minusDays(7));
    Scoreboard.Question scoreboard =
        new Scoreboard.Question(
            Roles.ALL,
            asOf,
            Optional.of(30),
            1,
            Scoreboard.PaymentTerms.DEFAULT,
            Scoreboard.Assumptions.NONE,
            Map.of(),
            history.calendar);
    Retention.Question retention =
        new Retention.Question(
            Roles.ALL.select(Role.SIGNUP),
            Roles.ALL.select(Role.CORE_USE),
            CohortBy.FIRST_EVER,
            cohorts,
            Period.DAY,
            Retention.Clock.CALENDAR,
            new Retention.Measure.On(7),
            1,
            Filter.ALWAYS,
            Breakdown.NONE,
            history.calendar,
            longAfter(history));
    try (EngineUnderTest opened = engines.open(history.entries())) {
      Scoreboard.Reading reading =
          opened.engine().scoreboard(scoreboard).score(Metric.RETENTION_D7).reading();
      Retention.Series matrix = opened.engine().retention(retention).series().getFirst();

      assertThat((long) reading.numerator()).isEqualTo(matrix.average().get(7).numerator());
      assertThat((long) reading.denominator()).isEqualTo(matrix.average().get(7).denominator());
    }
  }

  private Retention.Answer ask(List<Entry> entries, Retention.Question question) {
    try (EngineUnderTest opened = engines.open(entries)) {
      return opened.engine().retention(question);
    }
  }

  private static Retention.Question retention(
      RandomHistory history, CohortBy cohortBy, Breakdown breakdown) {
    return new Retention.Question(
        EventSelector.named("use"),
        EventSelector.named("use"),
        cohortBy,
        new DateRange(LocalDate.parse("2000-01-01"), LocalDate.parse("2039-12-31")),
        Period.DAY,
        Retention.Clock.CALENDAR,
        new Retention.Measure.On(20),
        1,
        Filter.ALWAYS,
        breakdown,
        history.calendar,
        longAfter(history));
  }

  private static Retention.Question with(Retention.Question q, Retention.Measure measure) {
    return new Retention.Question(
        q.start(),
        q.returning(),
        q.cohortBy(),
        q.cohorts(),
        q.period(),
        q.clock(),
        measure,
        q.minimumReturns(),
        q.people(),
        q.breakdown(),
        q.calendar(),
        q.now());
  }

  private static Instant longAfter(RandomHistory history) {
    return history.calendar.startOf(LocalDate.parse("2040-01-01"));
  }
}
