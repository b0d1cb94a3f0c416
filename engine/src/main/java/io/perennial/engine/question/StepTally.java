package io.perennial.engine.question;

import io.perennial.engine.event.CodePointOrder;
import io.perennial.engine.question.Paths.Label;
import io.perennial.engine.question.StepMatrix.Cell;
import io.perennial.engine.question.StepMatrix.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Counts the cells of a step matrix; the rules are at {@link StepMatrix}. Every engine counts with
 * this class, whatever it does to find the events. Not safe for use by several threads.
 *
 * @param <P> how the engine names a person
 */
public final class StepTally<P> {

  private static final int OTHER = -2;
  private static final int OVER = -3;

  private final StepMatrix.Question question;
  private final Predicate<P> first;
  private final Predicate<P> second;
  private final Walks<P> walks;
  private final SessionCutter<P> sessions;

  /** Only people of one of the groups are expected. */
  public StepTally(StepMatrix.Question question, Predicate<P> first, Predicate<P> second) {
    this.question = question;
    this.first = first;
    this.second = second;
    this.walks = new Walks<>(question.paths());
    this.sessions = new SessionCutter<>(question.paths().sessions(), walks);
  }

  /** Where the events go, those that fit the anchor marked. */
  public SessionCutter<P> sessions() {
    return sessions;
  }

  /** The answer that follows from all events. */
  public StepMatrix.Answer answer() {
    List<Integer> own = ownRows();
    List<Integer> rows = new ArrayList<>(own);
    if (own.size()
        < walks.weights().stream().flatMap(w -> w.keySet().stream()).distinct().count()) {
      rows.add(OTHER);
    }
    return new StepMatrix.Answer(
        IntStream.range(0, question.paths().steps()).mapToObj(walks::position).toList(),
        rows.stream().map(this::label).toList(),
        question.sides().stream().map(side -> group(side, own, rows)).toList());
  }

  private Label label(int row) {
    return row == OTHER ? Label.OTHER : new Label.Of(sessions.text(row));
  }

  /** The labels with a row of their own, in order. */
  private List<Integer> ownRows() {
    Map<Integer, Long> weights = new HashMap<>();
    walks.weights().forEach(step -> step.forEach((label, w) -> weights.merge(label, w, Long::sum)));
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Long>comparingByValue()
                .reversed()
                .thenComparing(entry -> sessions.text(entry.getKey()), CodePointOrder.ASCENDING))
        .limit(question.paths().limit())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static final class Count {
    private long paths;
    private long people;
    private int last = -1;

    /** People come one after the other, so that the last one tells whether this one is new. */
    void add(int walker) {
      paths++;
      if (walker != last) {
        people++;
        last = walker;
      }
    }

    Cell cell() {
      return new Cell(paths, people);
    }
  }

  private StepMatrix.Group group(Side side, List<Integer> own, List<Integer> rows) {
    int steps = question.paths().steps();
    Map<Integer, List<Count>> counts = new HashMap<>();
    rows.forEach(row -> counts.put(row, counts(steps)));
    counts.put(OVER, counts(steps));
    Count all = new Count();
    Set<Integer> shown = Set.copyOf(own);
    for (int w = 0; w < walks.count(); w++) {
      int walker = walks.walker(w);
      if (isIn(side, walks.people().get(walker))) {
        all.add(walker);
        for (int step = 0; step < steps; step++) {
          counts.getOrDefault(row(w, step, shown), List.of()).get(step).add(walker);
        }
      }
    }
    return new StepMatrix.Group(
        side,
        all.paths,
        all.people,
        rows.stream().map(row -> cells(counts, row)).toList(),
        cells(counts, OVER));
  }

  private static List<Count> counts(int steps) {
    return IntStream.range(0, steps).mapToObj(_ -> new Count()).toList();
  }

  private static List<Cell> cells(Map<Integer, List<Count>> counts, int row) {
    return counts.getOrDefault(row, List.of()).stream().map(Count::cell).toList();
  }

  /** In which row a walk is at a step. */
  private int row(int walk, int step, Set<Integer> own) {
    int[] path = walks.path(walk);
    int i = step - walks.offset(path);
    if (i < 0 || i >= path.length) {
      return OVER;
    }
    return own.contains(path[i]) ? path[i] : OTHER;
  }

  private boolean isIn(Side side, P person) {
    return (side == Side.FIRST ? first : second).test(person);
  }

  /** Who is in a cell; without a label those whose paths are over, or have not begun. */
  public List<P> people(Side side, int position, Optional<Label> label) {
    Set<Integer> own = Set.copyOf(ownRows());
    Set<P> found = new LinkedHashSet<>();
    for (int w = 0; w < walks.count(); w++) {
      P person = walks.people().get(walks.walker(w));
      int row = row(w, walks.step(position), own);
      boolean here = label.map(l -> row != OVER && l.equals(label(row))).orElse(row == OVER);
      if (here && isIn(side, person)) {
        found.add(person);
      }
    }
    return List.copyOf(found);
  }
}
