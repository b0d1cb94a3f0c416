package io.perennial.server.api;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.DurationSummary;
import io.perennial.engine.question.FirstValue;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.UsageIntervals;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.RhythmLink;
import io.perennial.server.rhythm.FirstValueCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/rhythm}. */
@RestController
class RhythmApi {

  private final ProjectEvents events;
  private final Questions questions;

  RhythmApi(ProjectEvents events, Questions questions) {
    this.events = events;
    this.questions = questions;
  }

  /**
   * The days between uses, the time from sign-up to each value that the project maps, and the steps
   * to the first core use.
   *
   * @param firstValue null while no event is a core use
   */
  record RhythmResponse(
      Asked question,
      Intervals intervals,
      List<TimeTo> timeTo,
      @Nullable FirstValueSteps firstValue) {}

  /**
   * The days between one use and the next.
   *
   * @param naturalPeriod {@code day}, {@code week} or {@code month}; null when none holds most
   */
  record Intervals(
      long users,
      long returningUsers,
      long count,
      @Nullable String naturalPeriod,
      @Nullable Double medianDays,
      @Nullable Double p90Days,
      List<Length> lengths) {

    static Intervals of(UsageIntervals.Answer answer) {
      return new Intervals(
          answer.people(),
          answer.returning(),
          answer.count(),
          answer.naturalPeriod().map(Parameters::id).orElse(null),
          nullable(answer.quantile(0.5)),
          nullable(answer.quantile(0.9)),
          answer.intervals().entrySet().stream()
              .map(entry -> new Length(entry.getKey(), entry.getValue()))
              .toList());
    }

    private static @Nullable Double nullable(OptionalDouble value) {
      return value.isPresent() ? value.getAsDouble() : null;
    }
  }

  /** How many intervals have so many days. */
  record Length(int days, long count) {}

  /** How long it took from sign-up to the first event of a role, within 90 days. */
  record TimeTo(
      String role,
      Rate reached,
      long pending,
      @Nullable Double medianSeconds,
      @Nullable Double p90Seconds,
      List<Bin> bins) {

    static TimeTo of(Role role, Funnel.Answer answer) {
      Funnel.Step last = answer.series().getFirst().steps().getLast();
      DurationSummary times = last.sinceFirst();
      return new TimeTo(
          role.id(),
          Rate.of(last.ofFirst()),
          last.pending(),
          seconds(times.median()),
          seconds(times.p90()),
          times.bins().stream()
              .map(bin -> new Bin(bin.from().toSeconds(), end(bin.to()), bin.count()))
              .toList());
    }

    private static @Nullable Long end(@Nullable Duration to) {
      return to == null ? null : to.toSeconds();
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
      return duration == null ? null : duration.toNanos() / 1e9;
    }
  }

  /** How many took {@code [fromSeconds, toSeconds)}; the last bin has no end. */
  record Bin(long fromSeconds, @Nullable Long toSeconds, long count) {}

  /**
   * What it took users to get to their first core use.
   *
   * @param verdict {@code short}, {@code long} when it takes more than {@code mostSteps} by the
   *     median, or {@code too_few} users to tell
   */
  record FirstValueSteps(
      long users,
      @Nullable Double medianSteps,
      @Nullable Double medianSeconds,
      int mostSteps,
      String verdict,
      List<OfScenario> scenarios) {

    static FirstValueSteps of(FirstValue.Answer answer) {
      FirstValue.Taken total = answer.total();
      return new FirstValueSteps(
          total.people(),
          Intervals.nullable(total.medianSteps()),
          TimeTo.seconds(total.medianTime().orElse(null)),
          FirstValueCheck.MOST_STEPS,
          FirstValueCheck.Verdict.of(total).id(),
          answer.scenarios().stream().map(OfScenario::of).toList());
    }
  }

  /**
   * The same of one scenario.
   *
   * @param scenario null for users whose first core use names none
   */
  record OfScenario(
      @Nullable String scenario,
      long users,
      @Nullable Double medianSteps,
      @Nullable Double medianSeconds) {

    static OfScenario of(FirstValue.OfScenario one) {
      return new OfScenario(
          one.scenario().orElse(null),
          one.taken().people(),
          Intervals.nullable(one.taken().medianSteps()),
          TimeTo.seconds(one.taken().medianTime().orElse(null)));
    }
  }

  /** All answers of one request. */
  private record Answers(
      UsageIntervals.Answer intervals,
      List<TimeTo> times,
      Optional<FirstValue.Answer> firstValue) {}

  @GetMapping("/api/v1/rhythm")
  RhythmResponse get(Project project, @RequestParam MultiValueMap<String, String> query) {
    return rhythm(project, Parameters.of(query).allowOnly(RhythmLink.NAMES));
  }

  @PostMapping("/api/v1/rhythm")
  RhythmResponse post(Project project, @RequestBody JsonNode body) {
    return rhythm(project, JsonBody.parameters(body, RhythmLink.NAMES));
  }

  private RhythmResponse rhythm(Project project, Parameters parameters) {
    RhythmLink link = RhythmLink.read(parameters);
    parameters.done();
    Instant now = questions.now();
    AnalyticsEngine engine = events.engine(project);
    var answered =
        questions.ask(
            link,
            project,
            now,
            () ->
                new Answers(
                    engine.usageIntervals(link.intervals(project, now)),
                    link.values(project.roles()).stream()
                        .map(role ->
                            TimeTo.of(
                                role, engine.funnel(link.timeTo(role).question(project, now))))
                        .toList(),
                    link.firstValue(project, now).map(engine::firstValue)));
    return new RhythmResponse(
        answered.asked(),
        Intervals.of(answered.answer().intervals()),
        answered.answer().times(),
        answered.answer().firstValue().map(FirstValueSteps::of).orElse(null));
  }
}
