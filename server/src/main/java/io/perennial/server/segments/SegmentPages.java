package io.perennial.server.segments;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.question.SegmentSizes;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Texts;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.questions.SegmentSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes what the list of segments and the page of one segment show. */
@Component
class SegmentPages {

  private static final int DAYS_SHOWN = 90;
  private static final int CHANGE_DAYS = 7;
  private static final String NONE = "–";

  private final Segments segments;
  private final SegmentPeople people;
  private final SegmentHistory history;
  private final List<SegmentUses> users;

  SegmentPages(
      Segments segments, SegmentPeople people, SegmentHistory history, List<SegmentUses> users) {
    this.segments = segments;
    this.people = people;
    this.history = history;
    this.users = List.copyOf(users);
  }

  /**
   * A segment of an address.
   *
   * @throws PerennialException of category {@code CALLER} when it is none
   */
  static SegmentRef ref(String text) {
    return SegmentRef.parse(text)
        .orElseThrow(() ->
            new PerennialException(
                Category.CALLER, "segment.not_found", "There is no segment " + text + "."));
  }

  SegmentListView list(Project project, Page page, Instant now) {
    Labels labels = Labels.of(page);
    return new SegmentListView(
        segments.all(project.id()).stream()
            .map(segment ->
                row(segment.ref(), segment.name(), segment.definition().kind(), project, page, now))
            .toList(),
        Arrays.stream(ReadySegment.values())
            .map(SegmentRef.Ready::new)
            .map(ref -> row(ref, labels.segment(ref), Definition.Kind.READY, project, page, now))
            .toList());
  }

  private SegmentListView.Row row(
      SegmentRef ref, String name, Definition.Kind kind, Project project, Page page, Instant now) {
    LocalDate today = AsOf.LATEST.day(project.calendar(), now);
    List<SegmentHistory.Day> days = history.days(project, ref, today.minusDays(2L * CHANGE_DAYS));
    Optional<SegmentHistory.Day> latest =
        days.isEmpty() ? Optional.empty() : Optional.of(days.getLast());
    LocalDate day = latest.map(SegmentHistory.Day::day).orElse(today);
    long size =
        latest
            .map(SegmentHistory.Day::size)
            .orElseGet(() -> size(project, ref, day, now).sizes().getFirst().people());
    return new SegmentListView.Row(
        ref.text(),
        name,
        page.t("segments.kind." + Parameters.id(kind)),
        count(size, ref, day, page),
        change(days, page.texts()),
        page.texts().date(day));
  }

  private SegmentSizes.Answer size(Project project, SegmentRef ref, LocalDate day, Instant now) {
    return people.size(project, ref.population(project, day, now), day, now);
  }

  private static String change(List<SegmentHistory.Day> days, Texts texts) {
    if (days.isEmpty()) {
      return NONE;
    }
    SegmentHistory.Day latest = days.getLast();
    return days.stream()
        .filter(day -> day.day().equals(latest.day().minusDays(CHANGE_DAYS)))
        .findFirst()
        .map(before -> {
          long change = latest.size() - before.size();
          return (change > 0 ? "+" : "") + texts.number(change);
        })
        .orElse(NONE);
  }

  private static PeopleCount count(long size, SegmentRef ref, LocalDate day, Page page) {
    PeopleLink link = PeopleLink.of(new SegmentSet(ref), new AsOf(Optional.of(day)));
    return new PeopleCount(
        page.texts().number(size), size == 0 ? "" : page.url("people?" + link.shortQuery()));
  }

  SegmentView one(Project project, SegmentRef ref, Page page, Instant now) {
    Optional<Segment> saved =
        ref instanceof SegmentRef.Saved own
            ? Optional.of(segments.find(project.id(), own.id()))
            : Optional.empty();
    Labels labels = Labels.of(page);
    LocalDate day = AsOf.LATEST.day(project.calendar(), now);
    SegmentSizes.Answer sizes = size(project, ref, day, now);
    long size = sizes.sizes().getFirst().people();
    long everyone = sizes.known();
    Definition.Kind kind =
        saved.map(segment -> segment.definition().kind()).orElse(Definition.Kind.READY);
    return new SegmentView(
        ref.text(),
        labels.segment(ref),
        saved,
        page.t("segments.kind." + Parameters.id(kind)),
        saved
            .filter(segment -> segment.definition() instanceof Definition.Rules)
            .map(segment -> ((Definition.Rules) segment.definition()).rule())
            .map(new RuleText(labels)::of),
        notes(saved, ref, project, page),
        count(size, ref, day, page),
        everyone == 0 ? NONE : page.texts().percent((double) size / everyone),
        page.texts().date(day),
        uses(project, ref),
        history(project, ref, day, page));
  }

  private List<String> notes(Optional<Segment> saved, SegmentRef ref, Project project, Page page) {
    List<String> notes = new ArrayList<>();
    saved.map(Segment::description).filter(text -> !text.isEmpty()).ifPresent(notes::add);
    if (ref instanceof SegmentRef.Ready ready) {
      notes.add(ReadyText.of(ready.segment(), project, page.texts()));
    }
    saved
        .map(Segment::definition)
        .ifPresent(definition -> {
          switch (definition) {
            case Definition.Rules rules -> {}
            case Definition.Listed listed -> {
              notes.add(page.t("segments.listed_at", date(listed.listedAt(), project, page)));
              if (!listed.unknown().isEmpty()) {
                notes.add(page.t("segments.unknown", String.join(", ", listed.unknown())));
              }
            }
            case Definition.Cluster cluster ->
                notes.addAll(new ClusterText(page.texts()).of(cluster));
          }
        });
    return notes;
  }

  private static String date(Instant at, Project project, Page page) {
    return page.texts().date(project.calendar().dayOf(at));
  }

  private SegmentView.History history(Project project, SegmentRef ref, LocalDate day, Page page) {
    List<SegmentHistory.Day> days = history.days(project, ref, day.minusDays(DAYS_SHOWN));
    List<SegmentView.Day> rows = new ArrayList<>();
    for (int i = days.size() - 1; i >= 0; i--) {
      SegmentHistory.Day one = days.get(i);
      rows.add(
          new SegmentView.Day(
              one.day().toString(),
              count(one.size(), ref, one.day(), page),
              page.texts().number(one.entered()),
              page.texts().number(one.departed()),
              i == 0 ? page.t("segments.history.first") : ""));
    }
    boolean drawn = days.size() > 1;
    return new SegmentView.History(
        drawn ? Optional.of(sizes(days, page)) : Optional.empty(),
        drawn ? Optional.of(flows(days.subList(1, days.size()), page)) : Optional.empty(),
        rows);
  }

  private static Chart.Lines sizes(List<SegmentHistory.Day> days, Page page) {
    return Chart.lines(
        page.t("segments.history.size"),
        Chart.Unit.NUMBER,
        days.stream().map(day -> day.day().toString()).toList(),
        null,
        List.of(series(page.t("questions.people"), days, SegmentHistory.Day::size)));
  }

  /** Those who left lie below zero. */
  private static Chart.Lines flows(List<SegmentHistory.Day> days, Page page) {
    return Chart.stackedBars(
        page.t("segments.history.flows"),
        Chart.Unit.NUMBER,
        days.stream().map(day -> day.day().toString()).toList(),
        List.of(
            series(page.t("segments.history.entered"), days, SegmentHistory.Day::entered),
            series(page.t("segments.history.departed"), days, day -> -day.departed())));
  }

  private static Chart.Series series(
      String name, List<SegmentHistory.Day> days, ToLongFunction<SegmentHistory.Day> value) {
    List<@Nullable Double> values = new ArrayList<>();
    days.forEach(day -> values.add((double) value.applyAsLong(day)));
    return Chart.Series.plain(name, values, values.stream().map(each -> false).toList());
  }

  Csv historyFile(Project project, SegmentRef ref) {
    requireKnown(project, ref);
    Csv csv = new Csv("day", "size", "entered", "departed", "computed_at");
    for (SegmentHistory.Day day : history.days(project, ref, LocalDate.EPOCH)) {
      csv.row(day.day(), day.size(), day.entered(), day.departed(), day.computedAt());
    }
    return csv;
  }

  /**
   * Ends when the project has no such segment.
   *
   * @throws PerennialException with a code that ends in {@code not_found}
   */
  void requireKnown(Project project, SegmentRef ref) {
    if (ref instanceof SegmentRef.Saved saved) {
      segments.find(project.id(), saved.id());
    }
  }

  private List<SegmentUses.Use> uses(Project project, SegmentRef ref) {
    return users.stream().flatMap(user -> user.of(project, ref).stream()).toList();
  }

  /**
   * Ends when nothing uses a segment.
   *
   * @throws PerennialException of category {@code CONFLICT} that names what does
   */
  void requireUnused(Project project, Segment segment) {
    List<SegmentUses.Use> uses = uses(project, segment.ref());
    if (!uses.isEmpty()) {
      throw new PerennialException(
          Category.CONFLICT,
          "segment.in_use",
          "This segment is used by "
              + uses.stream().map(use -> "“" + use.name() + "”").collect(Collectors.joining(", "))
              + ". Change that first.");
    }
  }
}
