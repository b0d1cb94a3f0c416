package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Trend;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What {@link io.perennial.engine.question.Trend} and {@link
 * io.perennial.engine.question.ActiveUsers} promise.
 */
public abstract class TrendContract {

  private final EngineUnderTest.Factory engines;

  protected TrendContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  private static Story uses() {
    return Story.in("UTC")
        .does("ana", "2026-01-01 09:00", "use", "feature", "text")
        .does("ana", "2026-01-01 10:00", "use", "feature", "chart")
        .does("ben", "2026-01-01 10:00", "use", "feature", "text")
        .does("ben", "2026-01-03 10:00", "use")
        .does("ben", "2026-01-03 10:00", "share", "feature", "text")
        .traits("ana", "2026-02-01 00:00", "plan", "pro");
  }

  @Test
  void everyPeriodOfTheRangeHasAPointAndCountsEventsAndPeople() {
    expect(
        uses(),
        ask(Period.DAY, "2025-12-31", "2026-01-03", Breakdown.NONE, "2026-01-03T12:00:00Z"),
        """
        everyone
        2025-12-31: 0 by 0
        2026-01-01: 3 by 2
        2026-01-02: 0 by 0
        2026-01-03: 1 by 1~
        """);
  }

  @Test
  void aPeriodThatReachesBeyondTheRangeIsCountedInsideItOnly() {
    expect(
        uses(),
        ask(Period.WEEK, "2026-01-02", "2026-01-06", Breakdown.NONE, "2026-01-07T00:00:00Z"),
        """
        everyone
        2025-12-29: 1 by 1
        2026-01-05: 0 by 0
        """);
    expect(
        uses(),
        ask(Period.MONTH, "2025-12-15", "2026-01-02", Breakdown.NONE, "2026-01-02T23:59:59Z"),
        """
        everyone
        2025-12-01: 0 by 0
        2026-01-01: 3 by 2~
        """);
  }

  @Test
  void aPersonWithSeveralValuesCountsInEachOfTheirSeries() {
    expect(
        uses(),
        ask(
            Period.DAY,
            "2026-01-01",
            "2026-01-03",
            new Breakdown.ByProperty(Scope.EVENT, "feature", 5),
            "2026-02-01T00:00:00Z"),
        """
        everyone
        2026-01-01: 3 by 2
        2026-01-02: 0 by 0
        2026-01-03: 1 by 1
        = text
        2026-01-01: 2 by 2
        2026-01-02: 0 by 0
        2026-01-03: 0 by 0
        = chart
        2026-01-01: 1 by 1
        2026-01-02: 0 by 0
        2026-01-03: 0 by 0
        not set
        2026-01-01: 0 by 0
        2026-01-02: 0 by 0
        2026-01-03: 1 by 1
        """);
  }

  @Test
  void valuesBeyondTheLimitAreOneSeries() {
    expect(
        uses().does("chen", "2026-01-01 11:00", "use", "feature", "image"),
        ask(
            Period.MONTH,
            "2026-01-01",
            "2026-01-31",
            new Breakdown.ByProperty(Scope.EVENT, "feature", 1),
            "2026-02-01T00:00:00Z"),
        """
        everyone
        2026-01-01: 5 by 3
        = text
        2026-01-01: 2 by 2
        other
        2026-01-01: 2 by 2
        not set
        2026-01-01: 1 by 1
        """);
  }

  @Test
  void numbersCompareAsNumbersAndTextThatIsNoneFails() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "use", "ms", 900)
            .does("ana", "2026-01-01 09:00", "use", "ms", "1000.0")
            .does("ana", "2026-01-01 09:00", "use", "ms", 1000.5)
            .does("ana", "2026-01-01 09:00", "use", "ms", "slow")
            .does("ana", "2026-01-01 09:00", "use", "ms", true)
            .does("ana", "2026-01-01 09:00", "use", "ms", "1e9")
            .does("ana", "2026-01-01 09:00", "use");

    assertThat(count(story, Operator.GREATER_OR_EQUAL, "1000")).isEqualTo(2);
    assertThat(count(story, Operator.GREATER, "1000")).isEqualTo(1);
    assertThat(count(story, Operator.LESS, "1000")).isEqualTo(1);
    assertThat(count(story, Operator.LESS_OR_EQUAL, "1000")).isEqualTo(2);
    assertThat(count(story, Operator.IS, "1000")).isZero();
    assertThat(count(story, Operator.IS, "1000.0", "900")).isEqualTo(2);
    assertThat(count(story, Operator.IS_NOT, "900", "slow")).isEqualTo(5);
    assertThat(count(story, Operator.CONTAINS, "SLO", "TRU")).isEqualTo(2);
    assertThat(count(story, Operator.NOT_CONTAINS, "0")).isEqualTo(4);
    assertThat(count(story, Operator.IS_SET)).isEqualTo(6);
    assertThat(count(story, Operator.IS_NOT_SET)).isEqualTo(1);
  }

  @Test
  void wildcardsAndQuotesInFiltersAreOrdinaryText() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-01 09:00", "use", "ms", "100%")
            .does("ana", "2026-01-01 09:00", "use", "ms", "a_b")
            .does("ana", "2026-01-01 09:00", "use", "ms", "it's")
            .does("ana", "2026-01-01 09:00", "use", "ms", "back\\slash");

    assertThat(count(story, Operator.CONTAINS, "%")).isEqualTo(1);
    assertThat(count(story, Operator.CONTAINS, "_")).isEqualTo(1);
    assertThat(count(story, Operator.CONTAINS, "'")).isEqualTo(1);
    assertThat(count(story, Operator.CONTAINS, "\\")).isEqualTo(1);
    assertThat(count(story, Operator.IS, "it's")).isEqualTo(1);
  }

  @Test
  void emptyConjunctionsHoldAndEmptyDisjunctionsDoNot() {
    assertThat(count(uses(), Filter.ALWAYS)).isEqualTo(5);
    assertThat(count(uses(), new Filter.Or(List.of()))).isZero();
    assertThat(count(uses(), new Filter.Not(new Filter.Or(List.of())))).isEqualTo(5);
  }

  @Test
  void aFilterMayJoinPropertiesOfEventAndPerson() {
    Filter text = new Filter.Property(Scope.EVENT, "feature", Operator.IS, List.of("text"));
    Filter pro = new Filter.Property(Scope.PERSON, "plan", Operator.IS, List.of("pro"));

    assertThat(count(uses(), new Filter.And(List.of(text, pro)))).isEqualTo(1);
    assertThat(count(uses(), new Filter.Or(List.of(text, pro)))).isEqualTo(4);
    assertThat(count(uses(), new Filter.And(List.of(text, new Filter.Not(pro))))).isEqualTo(2);
  }

  @Test
  void activeUsersAreCountedOverOneSevenAndThirtyDays() {
    Story story =
        uses()
            .does("chen", "2025-12-05 09:00", "use")
            .does("dora", "2025-12-28 09:00", "use")
            .does("dora", "2026-01-01 09:00", "share");
    try (EngineUnderTest opened = engines.open(story.entries())) {
      ActiveUsers.Answer answer =
          opened
              .engine()
              .activeUsers(
                  new ActiveUsers.Question(
                      EventSelector.named("use"),
                      days("2026-01-01", "2026-01-04"),
                      Filter.ALWAYS,
                      ProjectCalendar.UTC,
                      Instant.parse("2026-01-03T10:00:00Z")));

      assertThat(Tables.of(answer))
          .isEqualTo(
              """
              2026-01-01: 2 3 4
              2026-01-02: 0 3 4
              2026-01-03: 1 3 4~
              2026-01-04: 0 2 3~
              """);
    }
  }

  private long count(Story story, Operator operator, String... values) {
    return count(story, new Filter.Property(Scope.EVENT, "ms", operator, List.of(values)));
  }

  private long count(Story story, Filter filter) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      Trend.Question question =
          new Trend.Question(
              new EventSelector.Any(filter),
              days("2026-01-01", "2026-01-31"),
              Period.MONTH,
              Filter.ALWAYS,
              Breakdown.NONE,
              ProjectCalendar.UTC,
              Instant.parse("2026-03-01T00:00:00Z"));
      return opened.engine().trend(question).series().getFirst().points().getFirst().events();
    }
  }

  private static Trend.Question ask(
      Period period, String from, String to, Breakdown breakdown, String now) {
    return new Trend.Question(
        EventSelector.named("use"),
        days(from, to),
        period,
        Filter.ALWAYS,
        breakdown,
        ProjectCalendar.UTC,
        Instant.parse(now));
  }

  private static DateRange days(String from, String to) {
    return new DateRange(LocalDate.parse(from), LocalDate.parse(to));
  }

  private void expect(Story story, Trend.Question question, String table) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      assertThat(Tables.of(opened.engine().trend(question))).isEqualTo(table);
    }
  }
}
