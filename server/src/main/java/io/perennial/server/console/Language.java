package io.perennial.server.console;

import java.util.Locale;
import java.util.stream.Stream;

/** The languages of the console. */
public enum Language {
  ENGLISH("en", "en", "English", Locale.UK),
  CHINESE("zh-CN", "zh_CN", "简体中文", Locale.SIMPLIFIED_CHINESE);

  private final String tag;
  private final String suffix;
  private final String ownName;
  private final Locale locale;

  Language(String tag, String suffix, String ownName, Locale locale) {
    this.tag = tag;
    this.suffix = suffix;
    this.ownName = ownName;
    this.locale = locale;
  }

  /** As in the {@code lang} attribute and in the cookie. */
  public String tag() {
    return tag;
  }

  /** As in the names of the text files. */
  String suffix() {
    return suffix;
  }

  /** The language's name in itself. */
  public String ownName() {
    return ownName;
  }

  public Locale locale() {
    return locale;
  }

  /** The language with this tag, English when there is none. */
  public static Language ofTag(String tag) {
    return Stream.of(values()).filter(l -> l.tag.equalsIgnoreCase(tag)).findFirst().orElse(ENGLISH);
  }

  /** The language for a browser that asks for {@code locale}. */
  static Language forBrowser(Locale locale) {
    return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }
}
