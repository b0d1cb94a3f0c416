package io.perennial.bench;

import io.perennial.demo.DemoWorld;
import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.BehaviourClusters;
import io.perennial.engine.question.BehaviourFeatures;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Rfm;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.SegmentSizes;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Times the questions of "Understand": journeys through the product, and sets of people. */
record UnderstandQuestions(ProjectCalendar calendar, LocalDate today, Instant now, int runs) {

  private static final RoleMapping ROLES = DemoWorld.roles();

  void ask(AnalyticsEngine engine) {
    Funnel.Question funnel = funnel();
    Timing.print("funnel, 4 steps, 30 days", runs, () -> engine.funnel(funnel));
    Paths.Question paths = paths();
    Timing.print("paths, 5 steps after sign-up, 30 days", runs, () -> engine.paths(paths));
    Lifecycle.Question lifecycle =
        new Lifecycle.Question(
            ROLES.select(Role.CORE_USE), lastDays(90), Period.DAY, Filter.ALWAYS, calendar, now);
    Timing.print("lifecycle, 90 days", runs, () -> engine.lifecycle(lifecycle));
    Population regular = new Population.InValueSegment(values(), ValueSegments.Segment.REGULAR);
    Retention.Question filtered = retention(new Filter.Member(regular), Breakdown.NONE);
    Timing.print("retention of a segment", runs, () -> engine.retention(filtered));
    Retention.Question divided = retention(Filter.ALWAYS, Breakdown.BySegments.ofValue(values()));
    Timing.print("retention by 4 segments", runs, () -> engine.retention(divided));
    SegmentSizes.Question sizes = new SegmentSizes.Question(readyMade(), now);
    Timing.print(
        "sizes of all %d ready-made segments".formatted(sizes.sets().size()),
        runs,
        () -> engine.segmentSizes(sizes));
    Timing.print(
        "roster of a segment", runs, () -> engine.roster(new Roster.Question(regular, now)));
    Timing.print("RFM, 365 days", runs, () -> engine.rfm(rfm()));
    BehaviourFeatures.Question features = features();
    Timing.print("behaviour features, 30 days", runs, () -> engine.behaviourFeatures(features));
    BehaviourFeatures.Answer rows = engine.behaviourFeatures(features);
    Timing.print(
        "clusters of %,d people".formatted(rows.rows().size()),
        1,
        () -> BehaviourClusters.of(rows, BehaviourClusters.USUAL_FEATURES, 1));
  }

  private Funnel.Question funnel() {
    return new Funnel.Question(
        List.of(
            ROLES.select(Role.SIGNUP),
            ROLES.select(Role.ACTIVATION),
            ROLES.select(Role.CORE_USE),
            ROLES.select(Role.PAYMENT)),
        Funnel.Order.ORDERED,
        Duration.ofDays(14),
        List.of(),
        null,
        lastDays(30),
        Period.DAY,
        Filter.ALWAYS,
        Breakdown.NONE,
        calendar,
        now);
  }

  private Paths.Question paths() {
    Sessions sessions =
        new Sessions(
            EventSelector.ANY,
            List.of(),
            Sessions.USUAL_GAP,
            true,
            lastDays(30),
            Filter.ALWAYS,
            calendar,
            now);
    return new Paths.Question(sessions, new Paths.Anchor.From(ROLES.select(Role.SIGNUP)), 5, 10);
  }

  private Retention.Question retention(Filter people, Breakdown breakdown) {
    return new Retention.Question(
        ROLES.select(Role.SIGNUP),
        ROLES.select(Role.CORE_USE),
        Retention.CohortBy.FIRST_EVER,
        new DateRange(today.minusDays(180), today.minusDays(91)),
        Period.DAY,
        Retention.Clock.CALENDAR,
        new Retention.Measure.On(90),
        1,
        people,
        breakdown,
        calendar,
        now);
  }

  private ValueSegments.Question values() {
    return new ValueSegments.Question(ROLES, ValueSegments.Thresholds.DEFAULT, today, calendar);
  }

  private Rfm.Question rfm() {
    return new Rfm.Question(
        ROLES, Rfm.Basis.PAYMENTS, "amount", Rfm.USUAL_GROUPS, 365, today, calendar);
  }

  private BehaviourFeatures.Question features() {
    return new BehaviourFeatures.Question(
        ROLES, Filter.ALWAYS, 30, today, Sessions.USUAL_GAP, "amount", calendar);
  }

  /** Value and operational segments, people at risk, RFM groups. */
  private List<Population.Named> readyMade() {
    List<Population.Named> sets = new ArrayList<>();
    for (ValueSegments.Segment segment : ValueSegments.Segment.values()) {
      sets.add(
          new Population.Named(segment.id(), new Population.InValueSegment(values(), segment)));
    }
    OperationalSegments.Question operational =
        new OperationalSegments.Question(
            ROLES, OperationalSegments.Thresholds.DEFAULT, today, calendar);
    for (OperationalSegments.Segment segment : OperationalSegments.Segment.values()) {
      sets.add(
          new Population.Named(
              segment.id(), new Population.InOperationalSegment(operational, segment)));
    }
    sets.add(
        new Population.Named(
            "at_risk",
            new Population.AtRisk(
                new ChurnRisk.Question(ROLES, ChurnRisk.Rule.DEFAULT, today, calendar, 1))));
    for (Rfm.Group group : rfm().groups()) {
      sets.add(new Population.Named(group.name(), new Population.InRfm(rfm(), group.name())));
    }
    return sets;
  }

  private DateRange lastDays(int days) {
    return new DateRange(today.minusDays(days - 1L), today);
  }
}
