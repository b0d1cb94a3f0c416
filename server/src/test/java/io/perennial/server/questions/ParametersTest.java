package io.perennial.server.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.projects.EventMeanings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {

  private static Parameters link(String url) {
    return Parameters.of(LinkRoundTripTest.decode(url));
  }

  @Test
  void allProblemsOfALinkAreReportedTogetherWithTheirPaths() {
    Parameters parameters =
        link(
            "start=signup&by=weekly&offsets=900&min_returns=0&from=2026-02-01&to=2026-01-01"
                + "&where=person:plan&where=event:a:is:b&as_of=yesterday&breakdown=channel");
    RetentionLink.read(parameters);
    assertThat(parameters.problems())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "start",
            "by",
            "offsets",
            "min_returns",
            "to",
            "where[0]",
            "where[1]",
            "as_of",
            "breakdown");
    assertThatThrownBy(parameters::done).isInstanceOf(PerennialException.class);
  }

  @Test
  void aProblemInsideACellCarriesThePrefixOfTheCell() {
    Parameters parameters = link("set=cell&cell.period=year&cell.column=99");
    PeopleLink.read(parameters);
    assertThat(parameters.problems())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("cell.period", "cell.column");
  }

  @Test
  void unknownParametersAreNamed() {
    Parameters parameters = link("perod=day").allowOnly(RetentionLink.NAMES);
    assertThat(parameters.problems()).extracting(Problem::path).containsExactly("perod");
  }

  @Test
  void aLinkWithoutParametersAsksForThirtyDaysOfSignUpsAndThirtyDaysAfterThem() {
    RetentionLink link = RetentionLink.read(link(""));
    assertThat(link.start()).isEqualTo(EventsChoice.of(Role.SIGNUP));
    assertThat(link.returning()).isEqualTo(EventsChoice.of(Role.CORE_USE));
    assertThat(link.measure()).isEqualTo(new Retention.Measure.On(30));
    assertThat(link.span().range(LocalDate.of(2026, 3, 31), Period.DAY, ProjectCalendar.UTC))
        .isEqualTo(new DateRange(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 31)));
  }

  @Test
  void aMonthOfDaysEndsOnTheAsOfDay() {
    Span span = Span.read(link("last=1m"), new Span.Last(1, Period.DAY));
    assertThat(span.range(LocalDate.of(2026, 3, 15), Period.DAY, ProjectCalendar.UTC))
        .isEqualTo(new DateRange(LocalDate.of(2026, 2, 16), LocalDate.of(2026, 3, 15)));
  }

  @Test
  void aMovingSpanHoldsWholePeriodsAndTheUnfinishedOne() {
    LocalDate wednesday = LocalDate.of(2026, 3, 11);
    Span weeks = new Span.Last(2, Period.WEEK);
    assertThat(weeks.range(wednesday, Period.WEEK, ProjectCalendar.UTC))
        .isEqualTo(new DateRange(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 15)));
    assertThat(weeks.range(wednesday, Period.MONTH, ProjectCalendar.UTC))
        .isEqualTo(new DateRange(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 31)));
  }

  @Test
  void aTildeKeepsColonsAndCommasInsideValues() {
    Parameters parameters = link("where=person:a~:b:is:x~,y,z~~");
    assertThat(FilterText.read(parameters, "where", Set.of(Filter.Scope.PERSON)))
        .containsExactly(
            new Filter.Property(
                Filter.Scope.PERSON, "a:b", Filter.Operator.IS, List.of("x,y", "z~")));
  }

  @Test
  void rowsOfAFormBecomeConditionsAndEmptyRowsDisappear() {
    assertThat(
            folded(
                "form=1&period=week&start_where=event:x:is_set&row0.on=where%20person&row0.key=plan"
                    + "&row0.operator=is&row0.values=pro,team&row1.on=start_where%20event"
                    + "&row1.key=a:b&row1.operator=is_set&row1.values=ignored&row2.operator=is"))
        .isEqualTo(
            Map.of(
                "period", List.of("week"),
                "where", List.of("person:plan:is:pro,team"),
                "start_where", List.of("event:x:is_set", "event:a~:b:is_set")));
  }

  @Test
  void ofTwoSpansInAFormTheOneJustChosenCounts() {
    String both = "form=1&last=7d&from=2026-01-01&to=2026-01-31";
    assertThat(folded(both + "&was.span=last")).containsOnlyKeys("from", "to");
    assertThat(folded(both + "&was.span=between")).containsOnlyKeys("last");
  }

  @Test
  void anotherPeriodInAFormStartsFromItsOwnDaysAndColumns() {
    assertThat(folded("form=1&period=month&was.period=day&last=30d&offsets=30"))
        .containsOnlyKeys("period");
  }

  private static Map<String, List<String>> folded(String form) {
    return QuestionForm.fold(LinkRoundTripTest.decode(form));
  }

  @Test
  void aChosenDayInThePastHidesLaterEventsAndTodayDoesNot() {
    Instant now = Instant.parse("2026-03-31T12:00:00Z");
    var utc = ProjectCalendar.UTC;
    assertThat(AsOf.read(link("as_of=2026-03-01")).moment(utc, now))
        .isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    assertThat(AsOf.read(link("as_of=2026-03-31")).moment(utc, now)).isEqualTo(now);
    assertThat(AsOf.LATEST.day(utc, now)).isEqualTo(LocalDate.of(2026, 3, 30));
  }

  @Test
  void severalRolesAndNamesSelectTheUnionOfTheirEvents() {
    EventsChoice choice =
        EventsChoice.read(link("start=event:a&start=event:b"), "start", EventsChoice.ANY);
    assertThat(choice.select(EventMeanings.NONE, List.of()))
        .isInstanceOfSatisfying(
            EventSelector.Named.class,
            named -> assertThat(named.names()).containsExactly("a", "b"));
  }
}
