package io.perennial.engine.question;

import io.perennial.engine.Validation;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.history.History;
import io.perennial.engine.history.PersonHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Segment sizes: how many people, known at {@code now}, are in each of several sets, all computed
 * from the same entries. Sets may overlap; an {@link Population.AllOf} of two counts how far.
 */
public final class SegmentSizes {

  private SegmentSizes() {}

  /** What is asked; names may repeat. */
  public record Question(List<Population.Named> sets, Instant now) {
    public static final int MAX_SETS = 500;

    public Question {
      sets = List.copyOf(sets);
      new Validation()
          .require(
              sets.size() <= MAX_SETS,
              "sets",
              "sizes.sets",
              "Ask for at most " + MAX_SETS + " sets of people.")
          .done();
    }
  }

  /**
   * The answer.
   *
   * @param known everybody known at {@code now}
   * @param sizes one per set, in the order of the question
   */
  public record Answer(long known, List<Size> sizes) {
    public Answer {
      sizes = List.copyOf(sizes);
    }
  }

  /** How many people one set has. */
  public record Size(String name, long people) {}

  /** The reference calculation. */
  public static Answer calculate(Question question, History history) {
    Set<PersonId> known =
        history.people().stream()
            .filter(person -> !person.knownSince().isAfter(question.now()))
            .map(PersonHistory::id)
            .collect(Collectors.toSet());
    List<Size> sizes = new ArrayList<>();
    for (Population.Named set : question.sets()) {
      long people = Members.of(set.population(), history).stream().filter(known::contains).count();
      sizes.add(new Size(set.name(), people));
    }
    return new Answer(known.size(), sizes);
  }
}
