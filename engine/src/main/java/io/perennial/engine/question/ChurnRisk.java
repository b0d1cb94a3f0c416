package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
      RoleMapping roles, Rule rule, LocalDate asOf, ProjectCalendar calendar, int limit) {
    public Question {
      new Validation().require(limit >= 0, "limit", "risk.limit", "The limit is 0 or more.").done();
    }
  }

  /**
   * How many people are at risk, and the first of them: most core uses first, then latest core use
   * first, then reference.
   */
  public record Answer(long total, List<AtRisk> people) {
    public Answer {
      people = List.copyOf(people);
    }
  }

  /** One person at risk. */
  public record AtRisk(PersonId person, long coreUses, LocalDate lastUse) {}

  private static final Comparator<AtRisk> ORDER =
      Comparator.comparingLong(AtRisk::coreUses)
          .reversed()
          .thenComparing(AtRisk::lastUse, Comparator.reverseOrder())
          .thenComparing(AtRisk::person);

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    List<AtRisk> people = atRisk(question, history);
    return new Answer(people.size(), people.stream().limit(question.limit()).toList());
  }

  /** Everybody at risk, in the order of the answer. */
  static List<AtRisk> atRisk(Question question, History history) {
    List<AtRisk> people = new ArrayList<>();
    for (PersonHistory person : history.people()) {
      RoleDays uses = RoleDays.of(Role.CORE_USE, question.roles(), person, question.calendar());
      long ever = uses.count(LocalDate.MIN, question.asOf());
      long lately = uses.countLast(question.rule().silentDays(), question.asOf());
      if (ever >= question.rule().minimumUses() && lately == 0) {
        people.add(new AtRisk(person.id(), ever, uses.lastUpTo(question.asOf()).orElseThrow()));
      }
    }
    people.sort(ORDER);
    return people;
  }
}
