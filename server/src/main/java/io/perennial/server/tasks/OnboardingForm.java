package io.perennial.server.tasks;

import io.perennial.server.console.Form;
import io.perennial.server.console.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The questions as the fields of a form: choices are lines of {@code value = words}, one text area
 * for each language; the lines of one value belong together.
 */
final class OnboardingForm {

  private OnboardingForm() {}

  static Form filled(List<Question> questions, boolean enabled) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("enabled", enabled ? "yes" : "");
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      fields.put("trait." + (i + 1), question.trait());
      for (Language language : Language.values()) {
        String at = (i + 1) + "." + language.tag();
        fields.put("words." + at, question.words().getOrDefault(language, ""));
        fields.put(
            "choices." + at,
            question.choices().stream()
                .filter(choice -> choice.words().containsKey(language))
                .map(choice -> choice.value() + " = " + choice.in(language))
                .collect(Collectors.joining("\n")));
      }
    }
    return Form.filled(fields);
  }

  /** The questions; empty when something is wrong, which the form then says. */
  static Optional<List<Question>> read(Form form) {
    List<Question> questions = new ArrayList<>();
    for (int number = 1; number <= Question.MOST; number++) {
      String trait = form.text("trait." + number);
      Map<Language, String> words = new EnumMap<>(Language.class);
      Map<String, Map<Language, String>> choices = new LinkedHashMap<>();
      for (Language language : Language.values()) {
        String at = number + "." + language.tag();
        if (!form.text("words." + at).isEmpty()) {
          words.put(language, form.text("words." + at));
        }
        form.text("choices." + at)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .forEach(line -> {
              String[] parts = line.split("\\s*=\\s*", 2);
              choices
                  .computeIfAbsent(parts[0], _ -> new EnumMap<>(Language.class))
                  .put(language, parts[parts.length - 1]);
            });
      }
      if (!trait.isEmpty() || !words.isEmpty() || !choices.isEmpty()) {
        form.attempt(() ->
                new Question(
                    trait,
                    words,
                    choices.entrySet().stream()
                        .map(choice -> new Question.Choice(choice.getKey(), choice.getValue()))
                        .toList()))
            .ifPresent(questions::add);
      }
    }
    return form.ok() ? Optional.of(questions) : Optional.empty();
  }
}
