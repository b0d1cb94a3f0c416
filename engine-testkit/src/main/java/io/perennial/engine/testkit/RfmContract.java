package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Rfm;
import io.perennial.engine.question.Rfm.Basis;
import io.perennial.engine.question.Rfm.Group;
import io.perennial.engine.question.Rfm.Range;
import io.perennial.engine.question.Rfm.Scores;
import io.perennial.engine.question.Rfm.Summary;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Roster;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Rfm} promises. */
public abstract class RfmContract {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-31");
  private static final Instant LATER = Instant.parse("2040-01-01T00:00:00Z");

  private final EngineUnderTest.Factory engines;

  protected RfmContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  /** Five people who paid 1, 1, 1, 2 and 3 times. */
  private static Story shop() {
    return Story.in("UTC")
        .does("ana", "2026-03-01 10:00", "pay", "amount", 10)
        .does("ben", "2026-03-02 10:00", "pay", "amount", 20)
        .does("chen", "2026-03-31 23:59", "pay", "amount", 20)
        .does("dora", "2026-03-10 10:00", "pay", "amount", "5.5")
        .does("dora", "2026-03-11 10:00", "pay", "amount", "much")
        .does("emil", "2026-03-31 00:00", "pay", "amount", 100)
        .does("emil", "2026-03-30 00:00", "pay", "amount", 100)
        .does("emil", "2026-02-01 00:00", "pay", "amount", 100)
        .does("fritz", "2026-03-31 00:00", "use");
  }

  @Test
  void scoresAreQuintilesAndEqualValuesHaveEqualScores() {
    Rfm.Answer answer = ask(shop(), payments(365));

    assertThat(answer.people()).isEqualTo(5);
    assertThat(answer.cells())
        .containsExactly(
            new Rfm.Cell(new Scores(1, 1, 2), new Summary(1, 30, 1, 10_000_000)),
            new Rfm.Cell(new Scores(2, 1, 3), new Summary(1, 29, 1, 20_000_000)),
            new Rfm.Cell(new Scores(3, 4, 1), new Summary(1, 20, 2, 5_500_000)),
            new Rfm.Cell(new Scores(4, 1, 3), new Summary(1, 0, 1, 20_000_000)),
            new Rfm.Cell(new Scores(4, 5, 5), new Summary(1, 0, 3, 300_000_000)));
  }

  @Test
  void theFirstGroupThatHasTheScoresCounts() {
    Rfm.Answer answer = ask(shop(), payments(365));

    assertThat(answer.groups()).hasSize(Rfm.USUAL_GROUPS.size());
    assertThat(answer.groups().stream().filter(sized -> sized.summary().people() > 0))
        .extracting(sized -> sized.group().name())
        .containsExactly("champions", "loyal", "promising", "hibernating", "lost");
    assertThat(answer.ungrouped()).isEqualTo(Summary.NOBODY);
    Summary champions = answer.groups().getFirst().summary();
    assertThat(champions.meanAmount()).hasValue(300);
    assertThat(champions.meanFrequency()).hasValue(3);
    assertThat(answer.groups().get(2).summary().meanRecencyDays()).isEmpty();
  }

  @Test
  void onlyTheWindowCounts() {
    Rfm.Answer answer = ask(shop(), payments(31));

    assertThat(answer.people()).isEqualTo(5);
    assertThat(answer.cells().getLast().summary()).isEqualTo(new Summary(1, 0, 2, 200_000_000));
    assertThat(ask(shop(), payments(1)).people()).isEqualTo(2);
  }

  @Test
  void byCoreUsesWhoUsesIsCountedAndWhatTheyPaidIsTheirAmount() {
    Story story = shop().does("ana", "2026-03-05 10:00", "write");
    Rfm.Answer answer = ask(story, question(Basis.CORE_USES, 365, Rfm.USUAL_GROUPS));

    assertThat(answer.cells())
        .containsExactly(
            new Rfm.Cell(new Scores(1, 1, 3), new Summary(1, 26, 1, 10_000_000)),
            new Rfm.Cell(new Scores(3, 1, 1), new Summary(1, 0, 1, 0)));
  }

  @Test
  void groupsMayBeEditedAndMayLeavePeopleOut() {
    Group big = new Group("it's big", Range.ANY, Range.ANY, new Range(3, 5));
    Group never = new Group("never", Range.ANY, Range.ANY, new Range(4, 4));
    Rfm.Question question = question(Basis.PAYMENTS, 365, List.of(big, never));

    Rfm.Answer answer = ask(shop(), question);

    assertThat(answer.groups())
        .containsExactly(
            new Rfm.Sized(big, new Summary(3, 29, 5, 340_000_000)),
            new Rfm.Sized(never, Summary.NOBODY));
    assertThat(answer.ungrouped().people()).isEqualTo(2);
    assertThat(members(shop(), new Population.InRfm(question, "it's big")))
        .containsExactly("ben", "chen", "emil");
    assertThat(members(shop(), new Population.InRfm(question, "never"))).isEmpty();
  }

  @Test
  void withoutARoleNobodyIsCounted() {
    Rfm.Answer answer =
        ask(
            shop(),
            new Rfm.Question(
                RoleMapping.NONE,
                Basis.PAYMENTS,
                "amount",
                Rfm.USUAL_GROUPS,
                30,
                TODAY,
                ProjectCalendar.UTC));

    assertThat(answer.cells()).isEmpty();
  }

  private static Rfm.Question payments(int days) {
    return question(Basis.PAYMENTS, days, Rfm.USUAL_GROUPS);
  }

  private static Rfm.Question question(Basis basis, int days, List<Group> groups) {
    return new Rfm.Question(Roles.ALL, basis, "amount", groups, days, TODAY, ProjectCalendar.UTC);
  }

  private Rfm.Answer ask(Story story, Rfm.Question question) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened.engine().rfm(question);
    }
  }

  private List<String> members(Story story, Population population) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened.engine().roster(new Roster.Question(population, LATER)).people().stream()
          .map(PersonId::reference)
          .toList();
    }
  }
}
