package io.perennial.engine.question;

import io.perennial.engine.Validation;
import java.util.List;
import java.util.stream.Stream;

/** How deep a set of people is nested: in other sets, and in the questions that name it. */
final class Nesting {

  private Nesting() {}

  /** Refuses parts that are none, too many, or nested too deep to be nested once more. */
  static void check(List<Population> parts) {
    new Validation()
        .require(
            !parts.isEmpty() && parts.size() <= Population.MAX_PARTS,
            "parts",
            "population.parts",
            "Combine 1 to " + Population.MAX_PARTS + " sets of people.")
        .done();
    parts.forEach(Nesting::check);
  }

  /** Refuses a set that is nested too deep to be nested once more. */
  static void check(Population part) {
    new Validation()
        .require(
            depth(part) < Population.MAX_DEPTH,
            "part",
            "population.depth",
            "Sets of people are nested at most " + Population.MAX_DEPTH + " deep.")
        .done();
  }

  private static int depth(Population population) {
    return 1
        + switch (population) {
          case Population.Everyone _,
              Population.Listed _,
              Population.InOperationalSegment _,
              Population.InValueSegment _,
              Population.InRfm _,
              Population.AtRisk _ ->
              0;
          case Population.Not not -> depth(not.part());
          case Population.AllOf all -> deepest(all.parts().stream());
          case Population.AnyOf any -> deepest(any.parts().stream());
          case Population.WithTraits with -> depth(with.where());
          case Population.Did did -> depth(did.events());
          case Population.LastDid did -> depth(did.events());
          case Population.InRetentionCell in ->
              deepest(
                  in.retention().people(),
                  in.retention().breakdown(),
                  in.retention().start(),
                  in.retention().returning());
          case Population.InFunnelStep in -> depth(in.funnel());
          case Population.InFunnelTime in -> depth(in.funnel());
          case Population.WithInterval with ->
              deepest(with.intervals().people(), Breakdown.NONE, with.intervals().events());
          case Population.InLifecycleGroup in ->
              deepest(in.lifecycle().people(), Breakdown.NONE, in.lifecycle().events());
          case Population.ActivePeriods in ->
              deepest(in.stickiness().people(), Breakdown.NONE, in.stickiness().events());
          case Population.OfFeature of ->
              deepest(
                  of.features().people(),
                  Breakdown.NONE,
                  of.features().start(),
                  of.features().features(),
                  of.features().returning());
          case Population.Paying in ->
              deepest(in.set().scope().people(), in.set().scope().breakdown());
          case Population.OnPath on -> depth(on.paths());
          case Population.OnChurnPath on ->
              Math.max(
                  depth(on.churn().sessions()),
                  deepest(Stream.of(on.churn().left(), on.churn().stayed())));
          case Population.InStepMatrix in ->
              Math.max(
                  depth(in.matrix().paths()),
                  deepest(
                      in.matrix().versus().stream()
                          .flatMap(versus -> Stream.of(versus.first(), versus.second()))));
        };
  }

  private static int deepest(Filter people, Breakdown breakdown, EventSelector... events) {
    int ofSegments =
        breakdown instanceof Breakdown.BySegments by
            ? deepest(by.segments().stream().map(Population.Named::population))
            : 0;
    int ofEvents = Stream.of(events).mapToInt(Nesting::depth).max().orElse(0);
    return Math.max(depth(people), Math.max(ofSegments, ofEvents));
  }

  private static int depth(Funnel.Question funnel) {
    int ofExclusions =
        funnel.exclusions().stream()
            .mapToInt(exclusion -> depth(exclusion.events()))
            .max()
            .orElse(0);
    EventSelector[] steps = funnel.steps().toArray(EventSelector[]::new);
    return Math.max(ofExclusions, deepest(funnel.people(), funnel.breakdown(), steps));
  }

  private static int depth(Sessions sessions) {
    int ofRules = sessions.rules().stream().mapToInt(rule -> depth(rule.events())).max().orElse(0);
    return Math.max(ofRules, deepest(sessions.people(), Breakdown.NONE, sessions.events()));
  }

  private static int depth(Paths.Question paths) {
    return Math.max(depth(paths.sessions()), depth(paths.anchor()));
  }

  private static int depth(Paths.Anchor anchor) {
    return switch (anchor) {
      case Paths.Anchor.From from -> depth(from.events());
      case Paths.Anchor.To to -> depth(to.events());
      case Paths.Anchor.SessionStart _ -> 0;
    };
  }

  private static int deepest(Stream<Population> parts) {
    return parts.mapToInt(Nesting::depth).max().orElse(0);
  }

  private static int depth(EventSelector events) {
    return depth(events.where());
  }

  private static int depth(Filter filter) {
    return switch (filter) {
      case Filter.And and -> and.parts().stream().mapToInt(Nesting::depth).max().orElse(0);
      case Filter.Or or -> or.parts().stream().mapToInt(Nesting::depth).max().orElse(0);
      case Filter.Not not -> depth(not.part());
      case Filter.Property _ -> 0;
      case Filter.Member member -> depth(member.population());
    };
  }
}
