package io.perennial.server.templates;

import io.perennial.server.budget.Money;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The value of a variable, before it is written in a language. */
public sealed interface Value {

  /** As it reads in a language. */
  String in(Texts texts);

  /**
   * Words, the same in every language, on one line and in the direction of the text around them:
   * whoever sends traits does not add paragraphs to a message, nor turns the rest of it around.
   */
  record Text(String text) implements Value {

    private static final Pattern NEITHER_WORD_NOR_SPACE =
        Pattern.compile("[\\s\\p{Cntrl}\\u0085\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

    @Override
    public String in(Texts texts) {
      return NEITHER_WORD_NOR_SPACE.matcher(text).replaceAll(" ").strip();
    }
  }

  /**
   * Words that somebody wrote in some languages.
   *
   * @param otherwise for a language that they are not written in
   */
  record Written(Map<Language, String> words, String otherwise) implements Value {
    public Written {
      words = Map.copyOf(words);
    }

    @Override
    public String in(Texts texts) {
      String written = words.get(texts.language());
      return written == null ? new Text(otherwise).in(texts) : written;
    }
  }

  /** A whole number. */
  record Whole(long number) implements Value {
    @Override
    public String in(Texts texts) {
      return texts.number(number);
    }
  }

  /** An amount of money. */
  record Amount(Money money) implements Value {
    @Override
    public String in(Texts texts) {
      return texts.money(money.amount(), money.currency());
    }
  }

  /** A day in the project's time zone. */
  record Day(LocalDate day) implements Value {
    @Override
    public String in(Texts texts) {
      return texts.date(day);
    }
  }

  /**
   * Words that differ by language.
   *
   * @param key of the text
   * @param arguments numbers, texts, days, or other values
   */
  record Phrase(String key, List<Object> arguments) implements Value {
    public Phrase {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String in(Texts texts) {
      return texts.t(
          key,
          arguments.stream()
              .map(argument -> argument instanceof Value value ? value.in(texts) : argument)
              .toArray());
    }
  }
}
