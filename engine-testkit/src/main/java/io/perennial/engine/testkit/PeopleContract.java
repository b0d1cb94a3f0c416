package io.perennial.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.People;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.People.Sort;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Retention.CohortBy;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.time.ProjectCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What {@link People} and {@link Timeline} promise, who a person is included: the rules of identity
 * are at {@link Entry}.
 */
public abstract class PeopleContract {

  private static final Population EVERYONE = new Population.Everyone();

  private final EngineUnderTest.Factory engines;

  protected PeopleContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  private static Story team() {
    return Story.in("UTC")
        .does("ana", "2026-01-01 09:00", "signup", "channel", "ads")
        .does("ana", "2026-01-02 09:00", "use")
        .does("ben", "2026-01-01 10:00", "signup", "channel", "friend")
        .does("ben", "2026-01-02 10:00", "share")
        .does("ben", "2026-01-02 11:00", "share")
        .visitor("a7", "2026-01-03 09:00", "visit")
        .traits("chen", "2026-01-02 09:00", "name", "陈 Chen", "plan", "pro")
        .traits("ana", "2026-01-02 09:00", "email", "Ana@Example.com", "plan", "free");
  }

  @Test
  void everybodyWithAnEntryIsListedWithWhatIsKnown() {
    People.Answer answer = ask(team(), list(EVERYONE, Sort.LAST_SEEN));

    assertThat(answer.total()).isEqualTo(4);
    assertThat(names(answer)).containsExactly("anonymous:a7", "ben", "ana", "chen");
    assertThat(answer.people().get(2))
        .isEqualTo(
            new People.Person(
                new PersonId("ana", true),
                Story.properties("email", "Ana@Example.com", "plan", "free"),
                Instant.parse("2026-01-01T09:00:00Z"),
                Instant.parse("2026-01-02T09:00:00Z"),
                2,
                1));
    assertThat(answer.people().getLast())
        .isEqualTo(
            new People.Person(
                new PersonId("chen", true),
                Story.properties("name", "陈 Chen", "plan", "pro"),
                null,
                null,
                0,
                0));
  }

  @Test
  void everyOrderIsDescendingWithTiesByReference() {
    assertThat(names(ask(team(), list(EVERYONE, Sort.FIRST_SEEN))))
        .containsExactly("anonymous:a7", "ben", "ana", "chen");
    assertThat(names(ask(team(), list(EVERYONE, Sort.EVENTS))))
        .containsExactly("ben", "ana", "anonymous:a7", "chen");
    assertThat(names(ask(team(), list(EVERYONE, Sort.CORE_USES))))
        .containsExactly("ana", "anonymous:a7", "ben", "chen");
  }

  @Test
  void referencesAreOrderedByCodePoints() {
    Story story =
        Story.in("UTC")
            .does("🙂", "2026-01-01 09:00", "use")
            .does("ｆull", "2026-01-01 09:00", "use")
            .does("Ana", "2026-01-01 09:00", "use")
            .does("陈", "2026-01-01 09:00", "use")
            .does("ana", "2026-01-01 09:00", "use");

    assertThat(names(ask(story, list(EVERYONE, Sort.EVENTS))))
        .containsExactly("Ana", "ana", "陈", "ｆull", "🙂");
  }

  @Test
  void peopleAndEventsAfterNowAreNotThereYet() {
    People.Answer answer =
        ask(team(), list(EVERYONE, Sort.EVENTS, "", Filter.ALWAYS, 0, 9, "2026-01-01T09:59:59Z"));

    assertThat(names(answer)).containsExactly("ana");
    assertThat(answer.people().getFirst().events()).isEqualTo(1);
    assertThat(answer.people().getFirst().coreUses()).isZero();
  }

  @Test
  void aSearchFindsPartsOfAnyIdAndOfNameAndEmail() {
    Story story = team().identify("ben", "device-77", "2026-01-03 09:00");

    assertThat(search(story, "EXAMPLE")).containsExactly("ana");
    assertThat(search(story, "陈")).containsExactly("chen");
    assertThat(search(story, "vice-7")).containsExactly("ben");
    assertThat(search(story, "7")).containsExactlyInAnyOrder("anonymous:a7", "ben");
    assertThat(search(story, "%")).isEmpty();
    assertThat(search(story, "pro")).isEmpty();
  }

  @Test
  void peopleMayBeFilteredByTraits() {
    Filter notFree = new Filter.Property(Scope.PERSON, "plan", Operator.IS_NOT, List.of("free"));

    assertThat(
            names(
                ask(
                    team(),
                    list(EVERYONE, Sort.EVENTS, "", notFree, 0, 9, "2026-02-01T00:00:00Z"))))
        .containsExactly("ben", "anonymous:a7", "chen");
  }

  @Test
  void aPageIsCutFromTheWholeAndTheTotalIsOfTheWhole() {
    People.Answer answer =
        ask(team(), list(EVERYONE, Sort.EVENTS, "", Filter.ALWAYS, 1, 2, "2026-02-01T00:00:00Z"));

    assertThat(answer.total()).isEqualTo(4);
    assertThat(names(answer)).containsExactly("ana", "anonymous:a7");
  }

  @Test
  void thePeopleBehindARetentionCellAreThoseThatItCounts() {
    AskRetention ask = AskRetention.of("UTC", "2026-01-01", "2026-01-31").on(1);
    String cohort = "2026-01-01";

    assertThat(cell(ask, Breakdown.Value.EVERYONE, cohort, 1, Presence.COHORT))
        .containsExactlyInAnyOrder("ana", "ben");
    assertThat(cell(ask, Breakdown.Value.EVERYONE, cohort, 1, Presence.RETAINED))
        .containsExactly("ana");
    assertThat(cell(ask, Breakdown.Value.EVERYONE, cohort, 1, Presence.NOT_RETAINED))
        .containsExactly("ben");
    assertThat(cell(ask, Breakdown.Value.EVERYONE, "2026-01-02", 1, Presence.COHORT)).isEmpty();
    AskRetention byChannel = ask.by(Scope.EVENT, "channel", 1);
    assertThat(cell(byChannel, new Breakdown.Value.Of("ads"), cohort, 0, Presence.COHORT))
        .containsExactly("ana");
    assertThat(cell(byChannel, Breakdown.Value.OTHER, cohort, 0, Presence.COHORT))
        .containsExactly("ben");
    assertThat(cell(byChannel, new Breakdown.Value.Of("friend"), cohort, 0, Presence.COHORT))
        .isEmpty();
  }

  @Test
  void thePeopleBehindTheAverageAreOfTheCohortsWhoseCellIsComplete() {
    AskRetention ask =
        AskRetention.of("UTC", "2026-01-01", "2026-01-31")
            .start(EventSelector.ANY)
            .cohortBy(CohortBy.RECURRING)
            .on(1)
            .at("2026-01-03 12:00");

    assertThat(cell(ask, Breakdown.Value.EVERYONE, null, 1, Presence.COHORT))
        .containsExactlyInAnyOrder("ana", "ben");
    assertThat(cell(ask, Breakdown.Value.EVERYONE, null, 1, Presence.RETAINED))
        .containsExactly("ana");
    assertThat(cell(ask, Breakdown.Value.EVERYONE, null, 0, Presence.NOT_RETAINED))
        .containsExactly("ben");
  }

  @Test
  void thePeopleOfASegmentAndThoseAtRiskCanBeListed() {
    ValueSegments.Question segments =
        new ValueSegments.Question(
            Roles.ALL,
            ValueSegments.Thresholds.DEFAULT,
            LocalDate.parse("2026-01-09"),
            ProjectCalendar.UTC);
    ChurnRisk.Question risk =
        new ChurnRisk.Question(
            Roles.ALL,
            new ChurnRisk.Rule(7, 1),
            LocalDate.parse("2026-01-09"),
            ProjectCalendar.UTC,
            0);

    assertThat(
            names(
                ask(
                    team(),
                    list(
                        new Population.InValueSegment(segments, ValueSegments.Segment.LAPSED),
                        Sort.EVENTS))))
        .containsExactly("ben", "chen");
    assertThat(names(ask(team(), list(new Population.AtRisk(risk), Sort.EVENTS))))
        .containsExactly("ana");
  }

  @Test
  void identificationJoinsVisitsAndASharedDeviceMergesNobody() {
    Story story =
        Story.in("UTC")
            .visitor("a1", "2026-01-01 09:00", "visit")
            .identify("ana", "a1", "2026-01-01 09:10")
            .does("ana", "2026-01-01 09:20", "use")
            .identify("ben", "a1", "2026-01-02 09:10")
            .visitor("a1", "2026-01-03 09:00", "visit")
            .doesOn("ben", "a1", "2026-01-03 09:00", "use");

    assertThat(history(story, "ana")).isEqualTo("ana [ana, anonymous:a1] visit use identify visit");
    assertThat(history(story, "ben")).isEqualTo("ben [ben] use identify");
    assertThat(history(story, "anonymous:a1")).isEqualTo(history(story, "ana"));
    assertThat(ask(story, list(EVERYONE, Sort.EVENTS)).total()).isEqualTo(2);
  }

  @Test
  void anAliasMergesWhatItsPreviousIdBelongsToAndNamesThePerson() {
    Story story =
        Story.in("UTC")
            .does("ana@old", "2026-01-01 09:00", "use")
            .visitor("a1", "2026-01-01 10:00", "visit")
            .identify("ana@old", "a1", "2026-01-01 11:00")
            .alias("ana", "a1", "2026-01-02 09:00")
            .does("ana", "2026-01-03 09:00", "use");

    assertThat(history(story, "ana@old"))
        .isEqualTo("ana [ana, ana@old, anonymous:a1] use alias identify visit use");
  }

  @Test
  void anAliasPrefersAnAnonymousIdThenAUserThenOneNotSeenYet() {
    Story story =
        Story.in("UTC")
            .does("x", "2026-01-01 09:00", "use")
            .visitor("x", "2026-01-01 10:00", "visit")
            .alias("ana", "x", "2026-01-02 09:00")
            .does("y", "2026-01-01 09:00", "use")
            .alias("ben", "y", "2026-01-02 09:00")
            .alias("chen", "z", "2026-01-02 09:00")
            .visitor("z", "2026-01-03 09:00", "visit");

    assertThat(history(story, "ana")).isEqualTo("ana [ana, anonymous:x] alias visit");
    assertThat(history(story, "x")).isEqualTo("x [x] use");
    assertThat(history(story, "ben")).isEqualTo("ben [ben, y] alias use");
    assertThat(history(story, "chen")).isEqualTo("chen [chen, anonymous:z] visit alias");
  }

  @Test
  void joinsFollowArrivalWhateverTheTimestamps() {
    Story story =
        Story.in("UTC")
            .identify("ben", "a1", "2026-01-09 09:00")
            .identify("ana", "a1", "2026-01-01 09:00")
            .visitor("a1", "2026-01-05 09:00", "visit");

    assertThat(history(story, "ben")).isEqualTo("ben [ben, anonymous:a1] identify visit");
    assertThat(history(story, "ana")).isEqualTo("ana [ana] identify");
  }

  @Test
  void aTimelineIsLatestFirstAndSaysWhetherThereIsMore() {
    Story story =
        Story.in("UTC")
            .does("ana", "2026-01-02 09:00", "second")
            .does("ana", "2026-01-01 09:00", "first")
            .does("ana", "2026-01-02 09:00", "third")
            .again()
            .does("ana", "2026-01-03 09:00", "too late");

    Timeline.Person two = timeline(story, "ana", "2026-01-03T09:00:00Z", 2).orElseThrow();
    Timeline.Person three = timeline(story, "ana", "2026-01-03T09:00:00Z", 3).orElseThrow();

    assertThat(two.entries().stream().map(PeopleContract::kind)).containsExactly("third", "second");
    assertThat(two.more()).isTrue();
    assertThat(three.entries())
        .containsExactly(story.entries().get(2), story.entries().get(0), story.entries().get(1));
    assertThat(three.more()).isFalse();
    assertThat(timeline(story, "nobody", "2026-01-03T09:00:00Z", 2)).isEmpty();
  }

  @Test
  void manyTimelinesAreReadAtOnceEachWithItsOwnLimit() {
    Story story =
        Story.in("UTC")
            .visitor("a1", "2026-01-01 09:00", "look")
            .identify("ana", "a1", "2026-01-02 09:00")
            .does("ana", "2026-01-03 09:00", "use")
            .does("ben", "2026-01-01 09:00", "first")
            .does("ben", "2026-01-01 10:00", "second")
            .does("chen", "2026-01-05 09:00", "too late");

    assertThat(timelines(story, List.of("ana", "anonymous:a1", "ben", "chen", "nobody"), 2))
        .containsOnly(
            Map.entry("ana", "ana: use identify …"),
            Map.entry("anonymous:a1", "ana: use identify …"),
            Map.entry("ben", "ben: second first"),
            Map.entry("chen", "chen: "));
  }

  /** By the ids asked about: who it is, and what they did, latest first. */
  private Map<String, String> timelines(Story story, List<String> references, int limit) {
    Map<String, String> people = new HashMap<>();
    try (EngineUnderTest opened = engines.open(story.entries())) {
      opened
          .engine()
          .timeline(
              new Timeline.Question(
                  references.stream().map(PersonId::parse).collect(Collectors.toSet()),
                  Instant.parse("2026-01-05T09:00:00Z"),
                  limit))
          .people()
          .forEach((id, person) -> people.put(id.reference(), told(person)));
    }
    return people;
  }

  private static String told(Timeline.Person person) {
    return "%s: %s%s"
        .formatted(
            person.id().reference(),
            person.entries().stream().map(PeopleContract::kind).collect(Collectors.joining(" ")),
            person.more() ? " …" : "");
  }

  private List<String> cell(
      AskRetention ask,
      Breakdown.Value series,
      @Nullable String cohort,
      int cell,
      Presence presence) {
    Population population =
        new Population.InRetentionCell(
            ask.question(),
            series,
            cohort == null ? null : LocalDate.parse(cohort),
            cell,
            presence);
    return names(ask(team(), list(population, Sort.EVENTS)));
  }

  private List<String> search(Story story, String search) {
    return names(
        ask(
            story,
            list(EVERYONE, Sort.EVENTS, search, Filter.ALWAYS, 0, 9, "2026-02-01T00:00:00Z")));
  }

  private static People.Question list(Population population, Sort sort) {
    return list(population, sort, "", Filter.ALWAYS, 0, 9, "2026-02-01T00:00:00Z");
  }

  private static People.Question list(
      Population population,
      Sort sort,
      String search,
      Filter people,
      int offset,
      int limit,
      String now) {
    return new People.Question(
        population,
        search,
        people,
        Roles.ALL,
        sort,
        offset,
        limit,
        ProjectCalendar.UTC,
        Instant.parse(now));
  }

  private People.Answer ask(Story story, People.Question question) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened.engine().people(question);
    }
  }

  private static List<String> names(People.Answer answer) {
    return answer.people().stream().map(person -> person.id().reference()).toList();
  }

  private Optional<Timeline.Person> timeline(
      Story story, String reference, String before, int limit) {
    try (EngineUnderTest opened = engines.open(story.entries())) {
      return opened
          .engine()
          .timeline(new Timeline.Question(PersonId.parse(reference), Instant.parse(before), limit))
          .person();
    }
  }

  /** The person's name, ids and entries, latest first. */
  private String history(Story story, String reference) {
    Timeline.Person person = timeline(story, reference, "2026-02-01T00:00:00Z", 100).orElseThrow();
    return "%s %s %s"
        .formatted(
            person.id().reference(),
            person.ids().stream().map(PersonId::reference).toList(),
            String.join(" ", person.entries().stream().map(PeopleContract::kind).toList()));
  }

  private static String kind(Entry entry) {
    return switch (entry) {
      case Entry.Event event -> event.name();
      case Entry.Identify _ -> "identify";
      case Entry.Alias _ -> "alias";
    };
  }
}
