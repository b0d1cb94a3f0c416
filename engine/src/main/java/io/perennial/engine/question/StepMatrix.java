package io.perennial.engine.question;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.question.Paths.Label;
import io.perennial.statistics.Proportion;
import io.perennial.statistics.ProportionDifference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A step matrix: at each step of {@link Paths} the share of paths that have each event there, of
 * everybody or of two groups to compare.
 *
 * <p>Rows are labels: the {@code limit} of the paths' question that the paths of all groups
 * together have most often, at whatever step, ties by text; the others share {@link Label#OTHER};
 * and those paths that are over (or have not begun, when paths lead to the anchor) are in the row
 * {@code over}. So the paths of a column add up to the paths of the group. People are counted once
 * for each cell and do not add up. Who is in both groups counts in both.
 *
 * <p>Worked example: Ana opens and exports, Ben opens. At step 0 all 2 paths open; at step 1 one
 * exports and one is over.
 */
public final class StepMatrix {

  private StepMatrix() {}

  /** A group that is compared. */
  public enum Side {
    FIRST,
    SECOND
  }

  /** Two groups. */
  public record Versus(Population first, Population second) {}

  /**
   * What is asked.
   *
   * @param versus without it there is one group, everybody whom the paths are of
   */
  public record Question(Paths.Question paths, Optional<Versus> versus) {

    /** The groups that there are. */
    public List<Side> sides() {
      return versus.isPresent() ? List.of(Side.FIRST, Side.SECOND) : List.of(Side.FIRST);
    }
  }

  /**
   * The answer; every group has the same rows and columns.
   *
   * @param positions of the columns, ascending, see {@link Paths.Step}
   * @param labels of the rows, most paths first; the others, if there are any, last
   */
  public record Answer(List<Integer> positions, List<Label> labels, List<Group> groups) {
    public Answer {
      positions = List.copyOf(positions);
      labels = List.copyOf(labels);
      groups = List.copyOf(groups);
    }

    /** By how much more of the people of the first group are in a cell; two groups only. */
    public ProportionDifference difference(int row, int column) {
      return new ProportionDifference(
          groups.getFirst().users(groups.getFirst().rows().get(row).get(column)),
          groups.get(1).users(groups.get(1).rows().get(row).get(column)));
    }
  }

  /**
   * One group.
   *
   * @param paths how many there are
   * @param people how many different people walk them
   * @param rows for each label a cell for each position
   * @param over for each position the paths that are over, or have not begun
   */
  public record Group(Side side, long paths, long people, List<List<Cell>> rows, List<Cell> over) {
    public Group {
      rows = rows.stream().map(List::copyOf).toList();
      over = List.copyOf(over);
    }

    /** The share of the group's paths. */
    public Proportion share(Cell cell) {
      return new Proportion(cell.paths(), paths);
    }

    /** The share of the people who walk the group's paths. */
    public Proportion users(Cell cell) {
      return new Proportion(cell.people(), people);
    }
  }

  /** How many paths, of how many different people. */
  public record Cell(long paths, long people) {}

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    return tally(question, history).answer();
  }

  static StepTally<PersonId> tally(Question question, History history) {
    Predicate<PersonId> first =
        question.versus().map(v -> in(Members.of(v.first(), history))).orElse(_ -> true);
    Predicate<PersonId> second =
        question.versus().map(v -> in(Members.of(v.second(), history))).orElse(_ -> false);
    StepTally<PersonId> tally = new StepTally<>(question, first, second);
    Paths.Question paths = question.paths();
    paths
        .sessions()
        .cut(
            history,
            tally.sessions(),
            first.or(second),
            (event, person) -> Paths.fits(paths.anchor(), event, person));
    return tally;
  }

  private static Predicate<PersonId> in(Set<PersonId> members) {
    return members::contains;
  }
}
