package io.perennial.engine.question;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.engine.time.ProjectCalendar;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who belongs to a {@link Population}: the reference calculation, made once per history. */
final class Members {

  private Members() {}

  static Set<PersonId> of(Population population, History history) {
    return history.group(population, () -> compute(population, history));
  }

  private static Set<PersonId> compute(Population population, History history) {
    return switch (population) {
      case Population.Everyone _ -> those(history, _ -> true);
      case Population.Not not -> {
        Set<PersonId> part = of(not.part(), history);
        yield those(history, person -> !part.contains(person.id()));
      }
      case Population.AllOf all -> {
        Set<PersonId> members = new HashSet<>(of(all.parts().getFirst(), history));
        all.parts().forEach(part -> members.retainAll(of(part, history)));
        yield members;
      }
      case Population.AnyOf any -> {
        Set<PersonId> members = new HashSet<>();
        any.parts().forEach(part -> members.addAll(of(part, history)));
        yield members;
      }
      case Population.WithTraits with ->
          those(history, person -> Matching.includes(with.where(), person));
      case Population.Did did -> those(history, person -> did(did, person));
      case Population.LastDid did -> those(history, person -> lastDid(did, person));
      case Population.Listed listed ->
          listed.references().stream()
              .map(reference -> history.find(PersonId.parse(reference)))
              .flatMap(Optional::stream)
              .map(PersonHistory::id)
              .collect(Collectors.toSet());
      case Population.InRetentionCell in -> inCell(in, history);
      case Population.InFunnelStep in ->
          Set.copyOf(
              Funnel.people(
                  in.funnel(),
                  Funnel.entrants(in.funnel(), history),
                  in.series(),
                  in.step(),
                  in.standing()));
      case Population.InFunnelTime in ->
          Set.copyOf(
              Funnel.people(
                  in.funnel(), Funnel.entrants(in.funnel(), history), in.series(), in.took()));
      case Population.WithInterval with ->
          UsageIntervals.members(with.intervals(), with.length(), history);
      case Population.InLifecycleGroup in ->
          Set.copyOf(Lifecycle.members(in.lifecycle(), in.start(), in.group(), history));
      case Population.ActivePeriods in ->
          Set.copyOf(Stickiness.members(in.stickiness(), in.start(), in.periods(), history));
      case Population.OfFeature of ->
          Set.copyOf(FeatureRetention.members(of.features(), of.event(), of.group(), history));
      case Population.OnPath on ->
          Set.copyOf(Paths.tally(on.paths(), history).people(on.position(), on.node(), on.next()));
      case Population.OnChurnPath on ->
          Set.copyOf(ChurnPaths.people(on.churn(), on.side(), on.pattern(), history));
      case Population.InStepMatrix in ->
          Set.copyOf(
              StepMatrix.tally(in.matrix(), history).people(in.side(), in.position(), in.label()));
      case Population.InOperationalSegment in ->
          keys(OperationalSegments.assign(in.segments(), history), in.segment());
      case Population.InValueSegment in ->
          keys(ValueSegments.assign(in.segments(), history), in.segment());
      case Population.Paying in -> Set.copyOf(in.set().members(history));
      case Population.InRfm in -> keys(Rfm.assign(in.rfm(), history), in.group());
      case Population.AtRisk at ->
          ChurnRisk.atRisk(at.risk(), history).stream()
              .map(ChurnRisk.AtRisk::person)
              .collect(Collectors.toSet());
    };
  }

  private static Set<PersonId> those(History history, Predicate<PersonHistory> condition) {
    return history.people().stream()
        .filter(condition)
        .map(PersonHistory::id)
        .collect(Collectors.toSet());
  }

  private static <S> Set<PersonId> keys(Map<PersonId, S> segments, S segment) {
    Set<PersonId> keys = new HashSet<>();
    segments.forEach((person, own) -> {
      if (own.equals(segment)) {
        keys.add(person);
      }
    });
    return keys;
  }

  private static boolean did(Population.Did did, PersonHistory person) {
    ProjectCalendar calendar = did.calendar();
    LocalDate from = did.window().first();
    LocalDate to = did.window().asOf();
    return !calendar.dayOf(person.knownSince()).isAfter(to)
        && did.counts(
            daysOf(did.events(), calendar, person)
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .count());
  }

  private static boolean lastDid(Population.LastDid did, PersonHistory person) {
    return daysOf(did.events(), did.calendar(), person)
        .filter(day -> !day.isAfter(did.asOf()))
        .max(LocalDate::compareTo)
        .filter(did::counts)
        .isPresent();
  }

  private static Stream<LocalDate> daysOf(
      EventSelector events, ProjectCalendar calendar, PersonHistory person) {
    return person.events().stream()
        .filter(event -> Matching.selects(events, event, person))
        .map(event -> calendar.dayOf(event.header().timestamp()));
  }

  private static Set<PersonId> inCell(Population.InRetentionCell in, History history) {
    Set<PersonId> cohort = new HashSet<>();
    Set<PersonId> retained = new HashSet<>();
    for (Retention.Membership member : Retention.memberships(in.retention(), history)) {
      boolean inSeries =
          in.series().equals(Breakdown.Value.EVERYONE) || in.series().equals(member.value());
      boolean inCohort =
          in.cohort() == null
              ? in.retention().maturity(member.cohort(), in.cell()) == Retention.Maturity.COMPLETE
              : in.cohort().equals(member.cohort());
      if (inSeries && inCohort) {
        cohort.add(member.person().id());
        if (member.retained().get(in.cell())) {
          retained.add(member.person().id());
        }
      }
    }
    return switch (in.presence()) {
      case COHORT -> cohort;
      case RETAINED -> retained;
      case NOT_RETAINED -> {
        cohort.removeAll(retained);
        yield cohort;
      }
    };
  }
}
