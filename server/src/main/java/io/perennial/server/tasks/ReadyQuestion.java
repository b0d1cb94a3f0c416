package io.perennial.server.tasks;

import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Questions that come ready-made; each is named like the trait that its answer becomes. */
enum ReadyQuestion {
  INDUSTRY("education", "retail", "legal", "marketing", "software", "finance"),
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
    String trait = name().toLowerCase(Locale.ROOT);
    String key = "tasks.question.ready." + trait;
    return new Question(
        trait,
        words(key),
        choices.stream()
            .map(choice -> key + "." + choice)
            .map(choice ->
                new Question.Choice(team.t(choice).toLowerCase(team.locale()), words(choice)))
            .toList());
  }

  private static Map<Language, String> words(String key) {
    Map<Language, String> words = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      words.put(language, Texts.in(language).t(key));
    }
    return words;
  }
}
