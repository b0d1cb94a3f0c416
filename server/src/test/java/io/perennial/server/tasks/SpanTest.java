package io.perennial.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpanTest {

  private static final ProjectCalendar BERLIN = ProjectCalendar.of("Europe/Berlin");
  private static final Optional<Instant> SIGN_UP = Optional.of(at("2026-03-02T09:30:00Z"));

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }

  private static Optional<Span.Round> round(Span span, String moment, String since) {
    return span.round(at(moment), SIGN_UP, at(since), BERLIN);
  }

  @Test
  void theNextDayIsFromHour24UntilHour48() {
    Span nextDay = new Span.SinceSignUp(1, 2);

    assertThat(round(nextDay, "2026-03-03T09:29:59.999Z", "2026-01-01T00:00:00Z")).isEmpty();
    assertThat(round(nextDay, "2026-03-03T09:30:00Z", "2026-01-01T00:00:00Z"))
        .hasValue(
            new Span.Round("sign_up", at("2026-03-03T09:30:00Z"), at("2026-03-04T09:30:00Z")));
    assertThat(round(nextDay, "2026-03-04T09:30:00Z", "2026-01-01T00:00:00Z")).isEmpty();
  }

  @Test
  void whoIsNotKnownToHaveSignedUpHasNoDays() {
    assertThat(
            new Span.SinceSignUp(0, 7)
                .round(at("2026-03-03T09:30:00Z"), Optional.empty(), Instant.EPOCH, BERLIN))
        .isEmpty();
  }

  @Test
  void whatHappenedBeforeATaskWasSwitchedOnIsNoPartOfItsRound() {
    assertThat(
            round(new Span.SinceSignUp(0, 7), "2026-03-05T00:00:00Z", "2026-03-04T12:00:00Z")
                .orElseThrow()
                .begins())
        .isEqualTo(at("2026-03-04T12:00:00Z"));
    assertThat(round(new Span.SinceSignUp(0, 7), "2026-03-04T00:00:00Z", "2026-03-04T12:00:00Z"))
        .isEmpty();
  }

  @Test
  void aWeekInWhichTheClocksChangeIsAnHourShort() {
    Span.Round week =
        round(new Span.Every(Period.WEEK), "2026-03-28T12:00:00Z", "2026-01-01T00:00:00Z")
            .orElseThrow();

    assertThat(week)
        .isEqualTo(
            new Span.Round("2026-03-23", at("2026-03-22T23:00:00Z"), at("2026-03-29T22:00:00Z")));
  }
}
