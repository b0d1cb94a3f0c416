package io.perennial.server.tasks;

import io.perennial.engine.Validation;
import io.perennial.server.console.Language;
import java.util.List;
import java.util.Map;

/**
 * A question to new users, with choices; the choice becomes a trait.
 *
 * @param trait the name of the trait
 * @param words the question, in one language at least
 */
public record Question(String trait, Map<Language, String> words, List<Choice> choices) {

  /** The most questions that a new user is asked. */
  public static final int MOST = 2;

  private static final int MOST_CHOICES = 12;

  /**
   * One answer.
   *
   * @param value of the trait
   * @param words what users read, in the languages of the question
   */
  public record Choice(String value, Map<Language, String> words) {
    public Choice {
      words = Map.copyOf(words);
    }

    public String in(Language language) {
      return words.getOrDefault(language, words.values().stream().findFirst().orElse(value));
    }
  }

  public Question {
    words = Map.copyOf(words);
    choices = List.copyOf(choices);
    new Validation()
        .require(
            trait.matches("[\\p{L}_][\\p{L}\\p{N}_ -]{0,79}"),
            "trait",
            "onboarding.trait",
            "A trait is named like industry: letters, digits and underscores.")
        .require(
            !words.isEmpty()
                && words.values().stream().noneMatch(text -> text.isBlank() || text.length() > 200),
            "words",
            "onboarding.words",
            "Write the question in one language at least, in at most 200 characters.")
        .require(
            choices.size() >= 2
                && choices.size() <= MOST_CHOICES
                && choices.stream().map(Choice::value).distinct().count() == choices.size(),
            "choices",
            "onboarding.choices",
            "A question has 2 to " + MOST_CHOICES + " different choices.")
        .done();
  }

  public String in(Language language) {
    String own = words.get(language);
    return own != null ? own : words.values().iterator().next();
  }
}
