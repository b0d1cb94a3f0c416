package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.FeatureRetention;
import io.perennial.engine.question.FeatureRetention.Group;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.statistics.Proportion;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@link FeatureRetention} promises, told with a few people. */
public abstract class FeatureRetentionContract {

  private static final EventSelector FEATURES =
      new EventSelector.Named(new TreeSet<>(List.of("edit", "export")), Filter.ALWAYS);

  private final EngineUnderTest.Factory engines;

  protected FeatureRetentionContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Ana and Ben edit early, Ana exports too; Ana and Chen stay. */
  private static Story threePeople() {
    return Story.in("Asia/Shanghai")
        .does("ana", "2026-01-05 23:30", "signup")
        .does("ana", "2026-01-05 08:00", "edit")
        .does("ana", "2026-01-06 00:10", "edit")
        .does("ana", "2026-01-06 00:20", "export")
        .does("ana", "2026-01-12 10:00", "use")
        .does("ben", "2026-01-05 09:00", "signup")
        .does("ben", "2026-01-05 10:00", "edit")
        .does("ben", "2026-01-07 00:00", "export")
        .does("ben", "2026-01-11 23:59", "use")
        .does("chen", "2026-01-06 09:00", "signup")
        .does("chen", "2026-01-20 23:59", "use");
  }

  /** Early are the first two days, judged are days 7 to 14. */
  private static FeatureRetention.Question ask(String now, int limit, Filter people) {
    ProjectCalendar calendar = ProjectCalendar.of("Asia/Shanghai");
    return new FeatureRetention.Question(
        EventSelector.named("signup"),
        FEATURES,
        EventSelector.named("use"),
        new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")),
        2,
        7,
        14,
        limit,
        people,
        calendar,
        Story.instant(now, calendar.zone()));
  }

  @Test
  void thoseWhoUseAFeatureEarlyAreComparedWithThoseWhoDoNot() {
    expect(
        ask("2026-02-01 00:00", 10, Filter.ALWAYS),
        """
        stayed 2/3
        edit: 3 uses by 2, stayed 1/2 against 1/1
        export: 1 uses by 1, stayed 1/1 against 1/2
        """);
  }

  @Test
  void whoeverCannotBeJudgedYetIsPending() {
    expect(
        ask("2026-01-20 23:59:59", 10, Filter.ALWAYS),
        """
        stayed 1/2, pending 1
        edit: 3 uses by 2, stayed 1/2 against 0/0
        export: 1 uses by 1, stayed 1/1 against 0/1
        """);
    expect(
        ask("2026-01-19 23:59:59", 10, Filter.ALWAYS),
        """
        stayed 0/0, pending 3
        """);
  }

  @Test
  void onlyTheMostUsedFeaturesAreListed() {
    expect(
        ask("2026-02-01 00:00", 1, Filter.ALWAYS),
        """
        stayed 2/3
        edit: 3 uses by 2, stayed 1/2 against 1/1
        """);
  }

  @Test
  void aFilterOfPeopleKeepsTheOthersOut() {
    expect(
        ask(
            "2026-02-01 00:00",
            10,
            new Filter.Property(Scope.PERSON, "plan", Operator.IS_SET, List.of())),
        """
        stayed 0/0
        """);
  }

  @Test
  void theDifferenceComesWithItsInterval() {
    FeatureRetention.Feature edit =
        answer(ask("2026-02-01 00:00", 10, Filter.ALWAYS)).features().getFirst();

    assertThat(edit.perUser()).hasValue(1.5);
    assertThat(edit.difference().value()).hasValue(-0.5);
    assertThat(edit.difference().newcombe95().low()).isBetween(-1.0, -0.5);
    assertThat(edit.difference().newcombe95().high()).isBetween(-0.5, 1.0);
  }

  @Test
  void thePeopleBehindEachNumberAreAsManyAsItSays() {
    FeatureRetention.Question question = ask("2026-02-01 00:00", 10, Filter.ALWAYS);
    try (EngineUnderTest opened = engines.open(threePeople().entries())) {
      for (FeatureRetention.Feature feature :
          opened.engine().featureRetention(question).features()) {
        assertThat(people(opened, question, feature, Group.USERS)).isEqualTo(feature.users());
        assertThat(people(opened, question, feature, Group.USERS_WHO_STAYED))
            .isEqualTo(feature.stayedUsers().numerator());
        assertThat(people(opened, question, feature, Group.OTHERS))
            .isEqualTo(feature.stayedOthers().denominator());
        assertThat(people(opened, question, feature, Group.OTHERS_WHO_STAYED))
            .isEqualTo(feature.stayedOthers().numerator());
      }
    }
  }

  private static long people(
      EngineUnderTest opened,
      FeatureRetention.Question question,
      FeatureRetention.Feature feature,
      Group group) {
    return opened
        .engine()
        .people(
            new People.Question(
                new Population.OfFeature(question, feature.event(), group),
                "",
                Filter.ALWAYS,
                RoleMapping.NONE,
                People.Sort.LAST_SEEN,
                0,
                1,
                question.calendar(),
                question.now()))
        .total();
  }

  @Test
  void theDaysToJudgeFollowTheEarlyOnes() {
    FeatureRetention.Question valid = ask("2026-02-01 00:00", 10, Filter.ALWAYS);

    assertThatThrownBy(() ->
            new FeatureRetention.Question(
                valid.start(),
                valid.features(),
                valid.returning(),
                valid.cohorts(),
                8,
                7,
                14,
                10,
                Filter.ALWAYS,
                valid.calendar(),
                valid.now()))
        .isInstanceOf(PerennialException.class);
  }

  private FeatureRetention.Answer answer(FeatureRetention.Question question) {
    try (EngineUnderTest opened = engines.open(threePeople().entries())) {
      return opened.engine().featureRetention(question);
    }
  }

  private void expect(FeatureRetention.Question question, String table) {
    FeatureRetention.Answer answer = answer(question);
    StringBuilder actual = new StringBuilder("stayed " + share(answer.stayed()));
    if (answer.pending() > 0) {
      actual.append(", pending ").append(answer.pending());
    }
    actual.append('\n');
    for (FeatureRetention.Feature feature : answer.features()) {
      actual.append(
          "%s: %d uses by %d, stayed %s against %s\n"
              .formatted(
                  feature.event(),
                  feature.uses(),
                  feature.users(),
                  share(feature.stayedUsers()),
                  share(feature.stayedOthers())));
    }
    assertThat(actual.toString()).isEqualTo(table);
  }

  private static String share(Proportion share) {
    return share.numerator() + "/" + share.denominator();
  }
}
