package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.List;

/**
 * Churn risk by rule: people with at least {@code minimumUses} core uses up to the end of {@code
 * asOf} and none in the {@code silentDays} days ending on it.
 */
public final class ChurnRisk {

  private ChurnRisk() {}

  /** The rule; by default silent for 7 days after at least 3 core uses. */
  public record Rule(int silentDays, int minimumUses) {
    public static final Rule DEFAULT = new Rule(7, 3);

    public Rule {
      new Validation()
          .require(silentDays >= 1, "silentDays", "risk.silent", "Silence is 1 day or more.")
          .require(minimumUses >= 1, "minimumUses", "risk.uses", "Core uses are 1 or more.")
          .done();
    }
  }

  /** What is asked; {@code limit} bounds the list, not the count. */
  public record Question(
      RoleMapping roles, Rule rule, LocalDate asOf, ProjectCalendar calendar, int limit) {}

  /**
   * How many people are at risk, and the first of them: most core uses first, then latest core use,
   * then reference.
   */
  public record Answer(long total, List<AtRisk> people) {
    public Answer {
      people = List.copyOf(people);
    }
  }

  /** One person at risk. */
  public record AtRisk(PersonId person, long coreUses, LocalDate lastUse) {}
}
