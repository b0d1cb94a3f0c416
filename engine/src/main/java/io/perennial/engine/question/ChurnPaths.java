package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import io.perennial.statistics.Proportion;
import io.perennial.statistics.ProportionDifference;
import io.perennial.statistics.ProportionRatio;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Churn paths: what people who left did otherwise than people who stayed.
 *
 * <p>A {@link Pattern} is something that a person did or did not do in their {@link Sessions}: an
 * event; a transition, one event straight after another in a session; or an ending, their last
 * {@code ending} events of all sessions (fewer, if they have fewer). Each person counts once for a
 * pattern. A share is of everybody in the group who passes the sessions' filter of people and was
 * known by {@code now}; who is in both groups is left out of both.
 *
 * <p>A pattern that at least {@code minimumPeople} people of both groups together have is tested:
 * the pooled z test of two proportions, two-sided, and all tests of the answer, whatever the kind
 * of pattern, corrected together by Benjamini and Hochberg. A difference is no proof of a cause.
 * {@link Departure} says who left.
 *
 * <p>Worked example: Ana left, Ben and Chen stayed. Ana and Ben see an error straight after an
 * export: the transition export → error is had by 1 of 1 who left and 1 of 2 who stayed, a lift of
 * 2.
 */
public final class ChurnPaths {

  private ChurnPaths() {}

  /** The two groups. */
  public enum Side {
    LEFT,
    STAYED
  }

  /** Something that a person did or did not do. */
  public sealed interface Pattern {
    /** An event of this label, at least once. */
    record Event(String label) implements Pattern {}

    /** An event straight after another in one session, at least once. */
    record Transition(String from, String to) implements Pattern {}

    /** The person's last events, in order. */
    record Ending(List<String> labels) implements Pattern {
      public Ending {
        labels = List.copyOf(labels);
      }
    }
  }

  /**
   * What is asked.
   *
   * @param ending how many events an ending has
   * @param minimumPeople how many people must have a pattern, both groups together
   * @param limit how many patterns of each kind the answer lists
   */
  public record Question(
      Population left,
      Population stayed,
      Sessions sessions,
      int ending,
      int minimumPeople,
      int limit) {

    public static final int MAX_ENDING = 10;
    public static final int MAX_LIMIT = 1_000;

    public Question {
      new Validation()
          .require(
              ending >= 1 && ending <= MAX_ENDING,
              "ending",
              "churn.ending",
              "An ending has 1 to " + MAX_ENDING + " events.")
          .require(minimumPeople >= 1, "minimumPeople", "churn.people", "The minimum is 1 or more.")
          .require(
              limit >= 1 && limit <= MAX_LIMIT,
              "limit",
              "churn.limit",
              "The limit is 1 to " + MAX_LIMIT + ".")
          .done();
    }
  }

  /**
   * The answer.
   *
   * @param left how many people left
   * @param stayed how many stayed
   * @param inBoth how many people were left out, being in both groups
   * @param tested how many patterns the correction is for
   * @param events the strongest differences first, whichever group has more: by z, then by people,
   *     then by text
   * @param transitions in the same order
   * @param endings those of most people who left first, then of most who stayed, then by text
   */
  public record Answer(
      long left,
      long stayed,
      long inBoth,
      int tested,
      List<Difference> events,
      List<Difference> transitions,
      List<Difference> endings) {
    public Answer {
      events = List.copyOf(events);
      transitions = List.copyOf(transitions);
      endings = List.copyOf(endings);
    }
  }

  /**
   * One pattern.
   *
   * @param left the share of those who left
   * @param stayed the share of those who stayed
   * @param pValue of this test alone; empty when one of the groups is
   * @param adjusted the p-value after the correction for all tests
   */
  public record Difference(
      Pattern pattern,
      Proportion left,
      Proportion stayed,
      OptionalDouble pValue,
      OptionalDouble adjusted) {

    /** How many times as common the pattern is among those who left. */
    public ProportionRatio lift() {
      return new ProportionRatio(left, stayed);
    }

    /** How much larger the share of those who left is. */
    public ProportionDifference difference() {
      return new ProportionDifference(left, stayed);
    }
  }

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    return tally(question, Optional.empty(), history).answer();
  }

  /** The people of a group, or those of them who have a pattern. */
  static List<PersonId> people(
      Question question, Side side, Optional<Pattern> pattern, History history) {
    return tally(question, pattern, history).people(side);
  }

  private static ChurnTally<PersonId> tally(
      Question question, Optional<Pattern> wanted, History history) {
    ChurnTally<PersonId> tally =
        new ChurnTally<>(
            question,
            counted(question, question.left(), history),
            counted(question, question.stayed(), history),
            wanted);
    question.sessions().cut(history, tally.sessions(), tally::counts, (_, _) -> false);
    return tally;
  }

  private static Set<PersonId> counted(Question question, Population group, History history) {
    Set<PersonId> members = Members.of(group, history);
    Set<PersonId> counted = new HashSet<>();
    for (PersonHistory person : history.people()) {
      if (members.contains(person.id())
          && !person.knownSince().isAfter(question.sessions().now())
          && Matching.includes(question.sessions().people(), person)) {
        counted.add(person.id());
      }
    }
    return counted;
  }
}
