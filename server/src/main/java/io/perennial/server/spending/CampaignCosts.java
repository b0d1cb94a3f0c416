package io.perennial.server.spending;

import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.SegmentSizes;
import io.perennial.engine.time.DateRange;
import io.perennial.server.budget.Money;
import io.perennial.server.budget.SpendingLedger;
import io.perennial.server.campaigns.CampaignOutcomes;
import io.perennial.server.campaigns.CampaignOutcomes.Outcome;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.spending.CampaignCost.Judged;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Counts what came of each campaign, of the people of its treated arm. Days are those of the
 * project; a person is judged once the days that count are over. Activated: an event of the role
 * {@code activation} on days 0 to 6 after the day of eligibility. Retained in week N: a core use on
 * days 7N to 7N + 6.
 *
 * <p>Worked example: Ana and Ben become eligible on January 1; Ana activates on the 3rd and comes
 * back on the 9th. The campaign cost 10: one activated at 10, one of two retained in week 1 at 10.
 */
@Component
class CampaignCosts {

  static final int MAX_WEEK = 12;

  private static final int WEEK_DAYS = 7;
  private static final int AT_ONCE = Population.MAX_PARTS;

  private final CampaignOutcomes outcomes;
  private final SpendingLedger ledger;
  private final ProjectEvents events;

  CampaignCosts(CampaignOutcomes outcomes, SpendingLedger ledger, ProjectEvents events) {
    this.outcomes = outcomes;
    this.ledger = ledger;
    this.events = events;
  }

  /** Every campaign that cost something or reached out to somebody, the newest first. */
  List<CampaignCost> of(Project project, int week, Instant now) {
    SpendingLedger.Filter ever =
        new SpendingLedger.Filter(Optional.empty(), Optional.empty(), "", "");
    Map<String, SpendingLedger.Sums> costs = ledger.sums(project, ever, SpendingLedger.By.SOURCE);
    List<Outcome> told =
        outcomes.all(project).stream()
            .filter(one -> costs.containsKey(source(one)) || one.treated() > 0)
            .toList();
    Tallies tallies = new Tallies(project, project.calendar().dayOf(now));
    for (Outcome outcome : told) {
      tallies.ask(outcome, Role.ACTIVATION, 0);
      tallies.ask(outcome, Role.CORE_USE, week);
    }
    tallies.answer();
    return told.stream().map(one -> row(one, cost(project, costs, one), tallies)).toList();
  }

  private static String source(Outcome outcome) {
    return "campaign:" + outcome.id();
  }

  private static Money cost(
      Project project, Map<String, SpendingLedger.Sums> costs, Outcome outcome) {
    SpendingLedger.Sums sums = costs.get(source(outcome));
    return sums == null ? Money.zero(project.currency()) : sums.committed();
  }

  private static CampaignCost row(Outcome outcome, Money cost, Tallies tallies) {
    boolean activation = !tallies.project.roles().names(Role.ACTIVATION).isEmpty();
    return new CampaignCost(
        outcome.id(),
        outcome.name(),
        cost,
        outcome.treated(),
        outcome.goal()
            ? Optional.of(new Judged(outcome.goals(), outcome.treated()))
            : Optional.empty(),
        activation ? Optional.of(tallies.of(outcome, Role.ACTIVATION)) : Optional.empty(),
        tallies.of(outcome, Role.CORE_USE));
  }

  /** Who did what in their week, of all campaigns in one question. */
  private final class Tallies {
    private final Project project;
    private final LocalDate today;
    private final List<Population.Named> sets = new ArrayList<>();
    private final Map<String, Long> judged = new HashMap<>();
    private final Map<String, Long> people = new HashMap<>();

    private Tallies(Project project, LocalDate today) {
      this.project = project;
      this.today = today;
    }

    private static String name(Outcome outcome, Role role) {
      return outcome.id() + " " + role.id();
    }

    /** Of those whose week is over, how many did an event of the role in it? */
    private void ask(Outcome outcome, Role role, int week) {
      EventSelector did = new EventSelector.Named(project.roles().names(role), Filter.ALWAYS);
      List<Population> days = new ArrayList<>();
      outcome
          .days()
          .forEach((day, people) -> {
            LocalDate first = day.plusDays((long) WEEK_DAYS * week);
            LocalDate last = first.plusDays(WEEK_DAYS - 1L);
            if (last.isBefore(today)) {
              judged.merge(name(outcome, role), (long) people.size(), Long::sum);
              days.add(didIt(people, did, new DateRange(first, last)));
            }
          });
      for (int from = 0; from < days.size(); from += AT_ONCE) {
        List<Population> some = days.subList(from, Math.min(days.size(), from + AT_ONCE));
        sets.add(new Population.Named(name(outcome, role), new Population.AnyOf(some)));
      }
    }

    private Population didIt(Set<String> people, EventSelector events, DateRange days) {
      return new Population.AllOf(
          List.of(
              new Population.Listed(people),
              new Population.Did(
                  events,
                  Population.Comparison.AT_LEAST,
                  1,
                  new Population.Window.Between(days),
                  project.calendar())));
    }

    /** As of the start of today, so that the answer is remembered until something new arrives. */
    private void answer() {
      Instant now = project.calendar().startOf(today);
      for (int from = 0; from < sets.size(); from += SegmentSizes.Question.MAX_SETS) {
        int to = Math.min(sets.size(), from + SegmentSizes.Question.MAX_SETS);
        events
            .engine(project)
            .segmentSizes(new SegmentSizes.Question(sets.subList(from, to), now))
            .sizes()
            .forEach(size -> people.merge(size.name(), size.people(), Long::sum));
      }
    }

    private Judged of(Outcome outcome, Role role) {
      String name = name(outcome, role);
      return new Judged(people.getOrDefault(name, 0L), judged.getOrDefault(name, 0L));
    }
  }
}
