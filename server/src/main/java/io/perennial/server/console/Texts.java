package io.perennial.server.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words of the console in one language, and how numbers and dates read in it. Texts live in
 * {@code texts/<feature>_en.properties} and {@code texts/<feature>_zh_CN.properties}; {@code {0}},
 * {@code {1}} … stand for arguments, quotes mean nothing special.
 */
public final class Texts {

  private static final Map<Language, Texts> LOADED = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      LOADED.put(language, new Texts(language, load(language)));
    }
  }

  private final Language language;
  private final SortedMap<String, String> texts;

  private Texts(Language language, SortedMap<String, String> texts) {
    this.language = language;
    this.texts = texts;
  }

  /** The texts in a language. */
  public static Texts in(Language language) {
    return Objects.requireNonNull(LOADED.get(language));
  }

  private static SortedMap<String, String> load(Language language) {
    SortedMap<String, String> all = new TreeMap<>();
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver(Texts.class.getClassLoader())
              .getResources("classpath*:texts/*_" + language.suffix() + ".properties");
      for (Resource file : files) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
          properties.load(reader);
        }
        properties.forEach((key, text) -> all.put((String) key, (String) text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableSortedMap(all);
  }

  /** The text of a key; the key itself when there is no such text. */
  public String t(String key, Object... arguments) {
    String text = texts.get(key);
    if (text == null) {
      return key;
    }
    String filled = text;
    for (int i = 0; i < arguments.length; i++) {
      filled = filled.replace("{" + i + "}", shown(arguments[i]));
    }
    return filled;
  }

  /**
   * The text for a number of things: {@code key.one} for one, {@code key.other} otherwise; the
   * number is {@code {0}}, the arguments follow.
   */
  public String count(String key, long number, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = number;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return t(key + (number == 1 ? ".one" : ".other"), all);
  }

  /** Whether there is a text for this key. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  SortedMap<String, String> all() {
    return texts;
  }

  public Language language() {
    return language;
  }

  public Locale locale() {
    return language.locale();
  }

  public String number(long value) {
    return NumberFormat.getIntegerInstance(locale()).format(value);
  }

  /** With exactly {@code digits} digits after the point. */
  public String number(double value, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }

  /** A share of one as a percentage with one digit after the point. */
  public String percent(double share) {
    return percent(share, 1);
  }

  public String percent(double share, int digits) {
    NumberFormat format = NumberFormat.getPercentInstance(locale());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(share);
  }

  public String money(BigDecimal amount, Currency currency) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale());
    format.setCurrency(currency);
    format.setMinimumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
    format.setMaximumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
    return format.format(amount);
  }

  public String money(double amount, Currency currency) {
    return money(BigDecimal.valueOf(amount), currency);
  }

  public String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale()).format(day);
  }

  /** To the second, in a time zone. */
  public String dateTime(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
        .withLocale(locale())
        .format(instant.atZone(zone));
  }

  private String shown(Object argument) {
    return switch (argument) {
      case Long number -> number(number);
      case Integer number -> number(number.longValue());
      case LocalDate day -> date(day);
      default -> String.valueOf(argument);
    };
  }
}
