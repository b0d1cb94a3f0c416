package io.perennial.bench;

import io.perennial.demo.DemoSettings;
import io.perennial.demo.DemoWorld;
import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.BehaviourFeatures;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.FirstValue;
import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.Paths;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Rfm;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.SegmentSizes;
import io.perennial.engine.question.Sessions;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What the benchmarks ask of the demo data, as of its last complete day. */
record DemoQuestions(ProjectCalendar calendar, LocalDate today, Instant now) {

  static final RoleMapping ROLES = DemoWorld.roles();

  /** What paths name at each step; all else is pooled. */
  static final int PATH_NODES = 10;

  static DemoQuestions of(DemoSettings demo) {
    ProjectCalendar calendar = new ProjectCalendar(demo.zone(), DayOfWeek.MONDAY);
    return new DemoQuestions(calendar, calendar.lastCompleteDay(demo.now()), demo.now());
  }

  DateRange lastDays(int days) {
    return new DateRange(today.minusDays(days - 1L), today);
  }

  /** The days of the cohorts whose day 90 is over. */
  DateRange cohorts() {
    return new DateRange(today.minusDays(180), today.minusDays(91));
  }

  /** 90 daily cohorts × days 0 … 90. */
  Retention.Question retention(Filter people, Breakdown breakdown) {
    return new Retention.Question(
        ROLES.select(Role.SIGNUP),
        ROLES.select(Role.CORE_USE),
        Retention.CohortBy.FIRST_EVER,
        cohorts(),
        Period.DAY,
        Retention.Clock.CALENDAR,
        new Retention.Measure.On(90),
        1,
        people,
        breakdown,
        calendar,
        now);
  }

  Breakdown byChannel() {
    return new Breakdown.ByProperty(Filter.Scope.PERSON, "channel", 10);
  }

  Scoreboard.Question scoreboard() {
    return new Scoreboard.Question(
        ROLES,
        today,
        Optional.of(30),
        30,
        Scoreboard.PaymentTerms.DEFAULT,
        Scoreboard.Assumptions.NONE,
        Map.of(),
        calendar);
  }

  ValueSegments.Question values() {
    return new ValueSegments.Question(ROLES, ValueSegments.Thresholds.DEFAULT, today, calendar);
  }

  ChurnRisk.Question risk() {
    return new ChurnRisk.Question(ROLES, ChurnRisk.Rule.DEFAULT, today, calendar, 10);
  }

  ActiveUsers.Question active() {
    return new ActiveUsers.Question(
        ROLES.select(Role.CORE_USE), lastDays(90), Filter.ALWAYS, calendar, now);
  }

  EventCatalogue.Question catalogue() {
    return new EventCatalogue.Question(now);
  }

  Funnel.Question funnel() {
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

  /** Five steps after sign-up. */
  Paths.Question paths() {
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
    return new Paths.Question(
        sessions, new Paths.Anchor.From(ROLES.select(Role.SIGNUP)), 5, PATH_NODES);
  }

  Lifecycle.Question lifecycle() {
    return new Lifecycle.Question(
        ROLES.select(Role.CORE_USE), lastDays(90), Period.DAY, Filter.ALWAYS, calendar, now);
  }

  FirstValue.Question firstValue() {
    return new FirstValue.Question(
        ROLES.select(Role.SIGNUP),
        ROLES.select(Role.CORE_USE),
        new TreeSet<>(List.of("page_view")),
        "scenario",
        lastDays(90),
        Filter.ALWAYS,
        calendar,
        now);
  }

  Population regular() {
    return new Population.InValueSegment(values(), ValueSegments.Segment.REGULAR);
  }

  Rfm.Question rfm() {
    return new Rfm.Question(
        ROLES, Rfm.Basis.PAYMENTS, "amount", Rfm.USUAL_GROUPS, 365, today, calendar);
  }

  BehaviourFeatures.Question features() {
    return new BehaviourFeatures.Question(
        ROLES, Filter.ALWAYS, 30, today, Sessions.USUAL_GAP, "amount", calendar);
  }

  /** Value and operational segments, people at risk, RFM groups. */
  SegmentSizes.Question readyMade() {
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
    return new SegmentSizes.Question(sets, now);
  }
}
