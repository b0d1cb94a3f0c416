package io.perennial.server.segments;

import io.perennial.engine.question.Population;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.JointSet;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.SegmentRef;
import io.perennial.statistics.Proportion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Movement between segments: of the people of each segment at the end of one day, how many are in
 * which segment at the end of another; the last row and column are those in none of the segments. A
 * person of two segments counts in both; in the row of none are also those not known yet on the
 * first day.
 */
record Movement(List<SegmentRef> segments, LocalDate from, LocalDate to) {

  /** The rows and columns, with the one for none. */
  int side() {
    return segments.size() + 1;
  }

  /** The sets of the cells, row by row, then of the rows. */
  List<Population.Named> sets(Project project, Instant now) {
    List<JointSet> sets = new ArrayList<>();
    for (int row = 0; row < side(); row++) {
      for (int column = 0; column < side(); column++) {
        sets.add(cell(row, column));
      }
    }
    IntStream.range(0, side()).mapToObj(row -> set(row, from)).forEach(sets::add);
    return IntStream.range(0, sets.size())
        .mapToObj(
            i -> new Population.Named(String.valueOf(i), sets.get(i).population(project, to, now)))
        .toList();
  }

  private JointSet cell(int row, int column) {
    JointSet before = set(row, from);
    JointSet after = set(column, to);
    List<JointSet.On> in = new ArrayList<>(before.in());
    in.addAll(after.in());
    List<JointSet.On> out = new ArrayList<>(before.out());
    out.addAll(after.out());
    return new JointSet(in, out);
  }

  /** The people of one segment, or of none, on a day. */
  private JointSet set(int index, LocalDate day) {
    List<JointSet.On> all =
        segments.stream().map(segment -> new JointSet.On(segment, Optional.of(day))).toList();
    return index < segments.size()
        ? new JointSet(List.of(all.get(index)), List.of())
        : new JointSet(List.of(), all);
  }

  MovementView.Answer answer(List<Long> people, Page page) {
    List<String> names = names(page);
    List<MovementView.Row> rows = new ArrayList<>();
    for (int row = 0; row < side(); row++) {
      long size = people.get(side() * side() + row);
      List<HeatCell> cells = new ArrayList<>();
      for (int column = 0; column < side(); column++) {
        long moved = people.get(row * side() + column);
        cells.add(size == 0 ? HeatCell.BLANK : heat(moved, size, cell(row, column), page));
      }
      rows.add(
          new MovementView.Row(
              names.get(row),
              new PeopleCount(
                  page.texts().number(size), size == 0 ? "" : link(set(row, from), page)),
              cells));
    }
    return new MovementView.Answer(names, page.texts().date(from), page.texts().date(to), rows);
  }

  private HeatCell heat(long moved, long size, JointSet set, Page page) {
    HeatCell share =
        HeatCell.of(
            new Proportion(moved, size), true, moved == 0 ? "" : link(set, page), page.texts());
    return new HeatCell(
        page.texts().number(moved), share.cssClass(), share.value(), share.title(), share.link());
  }

  private String link(JointSet set, Page page) {
    return page.url("people?" + PeopleLink.of(set, new AsOf(Optional.of(to))).shortQuery());
  }

  private List<String> names(Page page) {
    Labels labels = Labels.of(page);
    List<String> names = new ArrayList<>(segments.stream().map(labels::segment).toList());
    names.add(page.t("segments.movement.none"));
    return names;
  }

  Csv csv(List<Long> people) {
    Csv csv = new Csv("from", "to", "people");
    for (int row = 0; row < side(); row++) {
      for (int column = 0; column < side(); column++) {
        csv.row(text(row), text(column), people.get(row * side() + column));
      }
    }
    return csv;
  }

  private String text(int index) {
    return index < segments.size() ? segments.get(index).text() : "none";
  }
}
