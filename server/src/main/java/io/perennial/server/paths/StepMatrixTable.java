package io.perennial.server.paths;

import io.perennial.engine.question.Paths.Label;
import io.perennial.engine.question.StepMatrix;
import io.perennial.engine.question.StepMatrix.Group;
import io.perennial.engine.question.StepMatrix.Side;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PathNodeText;
import io.perennial.server.questions.PathsLink;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.StepMatrixLink;
import io.perennial.server.questions.StepMatrixSet;
import io.perennial.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A step matrix as heat-map tables and file, with links to the people in its cells. */
public final class StepMatrixTable {

  private final Asking<StepMatrixLink> asking;
  private final StepMatrixLink link;
  private final StepMatrix.Answer answer;
  private final Texts texts;
  private final Labels labels;

  StepMatrixTable(Asking<StepMatrixLink> asking, StepMatrix.Answer answer) {
    this.asking = asking;
    this.link = asking.link();
    this.answer = answer;
    this.texts = asking.texts();
    this.labels = asking.labels();
  }

  /** The matrix of a group, or the difference of two. */
  public record Matrix(String id, String label, String size, List<Row> rows) {}

  /** One row; that of the paths that are over comes last. */
  public record Row(String label, boolean over, List<HeatCell> cells) {}

  List<String> columns() {
    return answer.positions().stream()
        .map(position -> labels.pathStep(link.paths().way(), position))
        .toList();
  }

  List<Matrix> groups() {
    return answer.groups().stream()
        .map(group ->
            new Matrix(
                Parameters.id(group.side()),
                labels.side(link, group.side()),
                texts.t("paths.counts", texts.number(group.paths()), texts.number(group.people())),
                rows((row, column) -> cell(group, row, column))))
        .toList();
  }

  Optional<Matrix> difference() {
    return answer.groups().size() < 2
        ? Optional.empty()
        : Optional.of(
            new Matrix(
                "difference",
                texts.t("paths.matrix.difference", side(Side.FIRST), side(Side.SECOND)),
                "",
                rows(this::difference)));
  }

  private String side(Side side) {
    return labels.side(link, side);
  }

  /** Makes the cell of a row and a column; the row after all labels is that of paths over. */
  private interface Cells {
    HeatCell at(int row, int column);
  }

  private List<Row> rows(Cells cells) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i <= answer.labels().size(); i++) {
      int row = i;
      rows.add(
          new Row(
              label(row).map(labels::node).orElseGet(() -> texts.t("questions.path.over")),
              label(row).isEmpty(),
              IntStream.range(0, answer.positions().size())
                  .mapToObj(column -> cells.at(row, column))
                  .toList()));
    }
    return rows;
  }

  private Optional<Label> label(int row) {
    return row < answer.labels().size() ? Optional.of(answer.labels().get(row)) : Optional.empty();
  }

  private static StepMatrix.Cell count(Group group, int row, int column) {
    return (row < group.rows().size() ? group.rows().get(row) : group.over()).get(column);
  }

  private Proportion share(Group group, int row, int column) {
    StepMatrix.Cell cell = count(group, row, column);
    return link.paths().count() == PathsLink.Count.PATHS ? group.share(cell) : group.users(cell);
  }

  private HeatCell cell(Group group, int row, int column) {
    Proportion share = share(group, row, column);
    StepMatrix.Cell count = count(group, row, column);
    if (count.paths() == 0) {
      return new HeatCell("", "h0", "0", "", "");
    }
    double rate = share.value().orElse(0);
    PopulationChoice set =
        new StepMatrixSet(link, group.side(), answer.positions().get(column), label(row));
    return new HeatCell(
        percent(rate),
        HeatCell.bucket(rate),
        String.format(Locale.ROOT, "%.4f", rate),
        texts.t("paths.counts", texts.number(count.paths()), texts.number(count.people())),
        asking.people(count.people(), set).link());
  }

  private HeatCell difference(int row, int column) {
    Proportion first = share(answer.groups().getFirst(), row, column);
    Proportion second = share(answer.groups().getLast(), row, column);
    if (first.denominator() == 0 || second.denominator() == 0) {
      return new HeatCell("", "", "", "", "");
    }
    double difference = first.value().orElse(0) - second.value().orElse(0);
    boolean none = first.numerator() == 0 && second.numerator() == 0;
    return new HeatCell(
        none ? "" : (difference > 0 ? "+" : "") + percent(difference),
        HeatCell.differenceBucket(difference),
        String.format(Locale.ROOT, "%.4f", difference),
        none
            ? ""
            : texts.t(
                "paths.matrix.cell",
                texts.percent(first.value().orElse(0)),
                texts.percent(second.value().orElse(0))),
        "");
  }

  private String percent(double rate) {
    double percent = rate * 100;
    return texts.number(percent, percent != 0 && Math.abs(percent) < 9.95 ? 1 : 0);
  }

  Csv csv() {
    Csv csv = new Csv("group", "position", "node", "paths", "of_paths", "users", "of_users");
    for (Group group : answer.groups()) {
      for (int column = 0; column < answer.positions().size(); column++) {
        for (int row = 0; row <= answer.labels().size(); row++) {
          StepMatrix.Cell cell = count(group, row, column);
          csv.row(
              Parameters.id(group.side()),
              answer.positions().get(column),
              label(row).map(PathNodeText::write).orElse("over"),
              cell.paths(),
              group.paths(),
              cell.people(),
              group.people());
        }
      }
    }
    return csv;
  }
}
