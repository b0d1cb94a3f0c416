package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.question.Population.Comparison;
import io.perennial.engine.question.Population.Window;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.List;

/**
 * Who left and who stayed: of the people who used the product at least {@code minimumUses} times on
 * the observed days, those left who did not use it on any of the {@code silentDays} local days that
 * follow, and those stayed who did.
 *
 * <p>Both groups were alike on the observed days in that they used the product, and nothing after
 * those days says who they were then: what they did on the observed days may be compared, and what
 * differs was there before anybody left. Those who were gone before are in neither group.
 *
 * <p>Worked example: observed 1 to 28 January, 14 silent days, 3 uses. Ana used it on the 3rd, 9th
 * and 20th and never again: she left. Ben did the same and came back on 5 February: he stayed. Chen
 * used it twice: neither.
 */
public record Departure(
    EventSelector uses,
    int minimumUses,
    DateRange observed,
    int silentDays,
    ProjectCalendar calendar) {

  public static final int USUAL_USES = 3;
  public static final int USUAL_SILENCE = 14;

  public Departure {
    new Validation()
        .require(minimumUses >= 1, "minimumUses", "departure.uses", "Uses are 1 or more.")
        .require(
            silentDays >= 1 && silentDays <= Window.MAX_DAYS,
            "silentDays",
            "departure.silent",
            "Silence is 1 to " + Window.MAX_DAYS + " days.")
        .done();
  }

  /** The last of the silent days; who left is known when it has passed. */
  public LocalDate judged() {
    return observed.to().plusDays(silentDays);
  }

  public Population left() {
    return new Population.AllOf(List.of(enough(), later(Comparison.EXACTLY, 0)));
  }

  public Population stayed() {
    return new Population.AllOf(List.of(enough(), later(Comparison.AT_LEAST, 1)));
  }

  private Population enough() {
    return new Population.Did(
        uses, Comparison.AT_LEAST, minimumUses, new Window.Between(observed), calendar);
  }

  private Population later(Comparison comparison, int times) {
    DateRange after = new DateRange(observed.to().plusDays(1), judged());
    return new Population.Did(uses, comparison, times, new Window.Between(after), calendar);
  }
}
