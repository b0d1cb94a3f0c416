package io.perennial.engine.question;

import io.perennial.engine.event.CodePointOrder;
import io.perennial.engine.question.ChurnPaths.Difference;
import io.perennial.engine.question.ChurnPaths.Pattern;
import io.perennial.engine.question.ChurnPaths.Side;
import io.perennial.statistics.BenjaminiHochberg;
import io.perennial.statistics.Proportion;
import io.perennial.statistics.ProportionDifference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts who has which pattern; the rules are at {@link ChurnPaths}. Every engine counts with this
 * class, whatever it does to find the events. Not safe for use by several threads.
 *
 * @param <P> how the engine names a person
 */
public final class ChurnTally<P> {

  private static final Comparator<Counted> STRONGEST =
      Comparator.<Counted>comparingDouble(c -> Math.abs(c.between().z().orElse(0)))
          .reversed()
          .thenComparing(Comparator.comparingLong(Counted::people).reversed())
          .thenComparing(Counted::text, CodePointOrder.ASCENDING);

  private static final Comparator<Counted> MOST_LEFT =
      Comparator.<Counted>comparingLong(c -> c.left().numerator())
          .reversed()
          .thenComparing(Comparator.<Counted>comparingLong(c -> c.stayed().numerator()).reversed())
          .thenComparing(Counted::text, CodePointOrder.ASCENDING);

  private final ChurnPaths.Question question;
  private final Set<P> left;
  private final Set<P> stayed;
  private final long inBoth;
  private final @Nullable Pattern wanted;
  private final Set<P> having = new HashSet<>();
  private final SessionCutter<P> sessions;
  private final Map<Pattern, long[]> counts = new HashMap<>();
  private final Person person = new Person();

  /**
   * Everything of two groups.
   *
   * @param wanted whose people {@link #people} lists; without it, everybody's
   */
  public ChurnTally(
      ChurnPaths.Question question, Set<P> left, Set<P> stayed, Optional<Pattern> wanted) {
    this.question = question;
    this.left = new HashSet<>(left);
    this.stayed = new HashSet<>(stayed);
    this.left.removeAll(stayed);
    this.stayed.removeAll(left);
    this.inBoth = (long) left.size() - this.left.size();
    this.wanted = wanted.orElse(null);
    this.sessions = new SessionCutter<>(question.sessions(), person);
  }

  /** Where the events go; marks have no meaning. */
  public SessionCutter<P> sessions() {
    return sessions;
  }

  /** Whether a person is in one of the groups. */
  public boolean counts(P someone) {
    return left.contains(someone) || stayed.contains(someone);
  }

  /** What the person whose events come now has done so far. */
  private final class Person implements SessionCutter.Listener<P> {
    private final Set<Integer> events = new HashSet<>();
    private final Set<Long> transitions = new HashSet<>();
    private final Deque<Integer> last = new ArrayDeque<>();
    private @Nullable P who;

    @Override
    public void person(P next) {
      finish();
      who = next;
    }

    @Override
    public void session(int[] labels, boolean[] marks, int size) {
      for (int i = 0; i < size; i++) {
        events.add(labels[i]);
        if (i > 0) {
          transitions.add(((long) labels[i - 1] << 32) | labels[i]);
        }
        last.addLast(labels[i]);
        if (last.size() > question.ending()) {
          last.removeFirst();
        }
      }
    }

    void finish() {
      if (who != null && counts(who)) {
        int side = left.contains(who) ? 0 : 1;
        events.forEach(event -> count(new Pattern.Event(text(event)), side));
        transitions.forEach(pair ->
            count(new Pattern.Transition(text((int) (pair >> 32)), text((int) (long) pair)), side));
        if (!last.isEmpty()) {
          count(new Pattern.Ending(last.stream().map(this::text).toList()), side);
        }
      }
      events.clear();
      transitions.clear();
      last.clear();
      who = null;
    }

    private void count(Pattern pattern, int side) {
      counts.computeIfAbsent(pattern, _ -> new long[2])[side]++;
      if (pattern.equals(wanted) && who != null) {
        having.add(who);
      }
    }

    private String text(int label) {
      return sessions.text(label);
    }
  }

  /** A pattern and the shares of the groups that have it. */
  private record Counted(Pattern pattern, Proportion left, Proportion stayed) {

    ProportionDifference between() {
      return new ProportionDifference(left, stayed);
    }

    long people() {
      return left.numerator() + stayed.numerator();
    }

    String text() {
      return switch (pattern) {
        case Pattern.Event event -> event.label();
        case Pattern.Transition(String from, String to) -> from + "\u0000" + to;
        case Pattern.Ending ending -> String.join("\u0000", ending.labels());
      };
    }
  }

  /** The answer that follows from all events. */
  public ChurnPaths.Answer answer() {
    person.finish();
    List<Counted> tested = new ArrayList<>();
    counts.forEach((pattern, count) -> {
      if (count[0] + count[1] >= question.minimumPeople()) {
        tested.add(
            new Counted(
                pattern,
                new Proportion(count[0], left.size()),
                new Proportion(count[1], stayed.size())));
      }
    });
    boolean testable = !left.isEmpty() && !stayed.isEmpty();
    List<Double> adjusted =
        testable
            ? BenjaminiHochberg.adjust(
                tested.stream().map(c -> c.between().pValue().orElse(1)).toList())
            : List.of();
    Map<Pattern, Double> adjustedOf = new HashMap<>();
    for (int i = 0; i < adjusted.size(); i++) {
      adjustedOf.put(tested.get(i).pattern(), adjusted.get(i));
    }
    return new ChurnPaths.Answer(
        left.size(),
        stayed.size(),
        inBoth,
        adjusted.size(),
        list(Pattern.Event.class, STRONGEST, tested, adjustedOf),
        list(Pattern.Transition.class, STRONGEST, tested, adjustedOf),
        list(Pattern.Ending.class, MOST_LEFT, tested, adjustedOf));
  }

  private List<Difference> list(
      Class<? extends Pattern> kind,
      Comparator<Counted> order,
      List<Counted> tested,
      Map<Pattern, Double> adjusted) {
    return tested.stream()
        .filter(counted -> kind.isInstance(counted.pattern()))
        .sorted(order)
        .limit(question.limit())
        .map(counted -> {
          Double value = adjusted.get(counted.pattern());
          return new Difference(
              counted.pattern(),
              counted.left(),
              counted.stayed(),
              counted.between().pValue(),
              value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
        })
        .toList();
  }

  /** The people of a group, or those of them who have the pattern that is wanted. */
  public List<P> people(Side side) {
    person.finish();
    Set<P> group = side == Side.LEFT ? left : stayed;
    return wanted == null ? List.copyOf(group) : group.stream().filter(having::contains).toList();
  }
}
