package io.perennial.server.tasks;

import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Questions that come ready-made; each is named like the trait that its answer becomes. */
public enum ReadyQuestion {
  INDUSTRY("education", "e_commerce", "legal", "marketing", "software", "finance"),
  SCENARIO("writing", "copy", "contracts", "data", "teaching", "docs");

  private final List<String> choices;

  ReadyQuestion(String... choices) {
    this.choices = List.of(choices);
  }

  /** All of them, in both languages. */
  static List<Question> all(Texts team) {
    return Arrays.stream(values()).map(ready -> ready.question(team)).toList();
  }

  /**
   * The values are the team's words for the choices, in lower case: messages show a trait as it is,
   * in the middle of a sentence.
   */
  private Question question(Texts team) {
    return question(choice -> team.t(key() + "." + choice).toLowerCase(team.locale()));
  }

  /** For a product whose traits are ids already, such as {@code e_commerce}. */
  public Question ofIds() {
    return question(choice -> choice);
  }

  private Question question(UnaryOperator<String> value) {
    return new Question(
        trait(),
        words(key()),
        choices.stream()
            .map(choice -> new Question.Choice(value.apply(choice), words(key() + "." + choice)))
            .toList());
  }

  private String trait() {
    return name().toLowerCase(Locale.ROOT);
  }

  private String key() {
    return "tasks.question.ready." + trait();
  }

  private static Map<Language, String> words(String key) {
    Map<Language, String> words = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      words.put(language, Texts.in(language).t(key));
    }
    return words;
  }
}
