package io.perennial.server.annotations;

import io.perennial.engine.Validation;
import java.time.LocalDate;
import java.util.Locale;

/**
 * What happened on a day of the project's calendar.
 *
 * @param label one line, such as {@code 3.0.1} or {@code Spring sale}
 * @param link an http or https address that tells more; empty without one
 */
public record Annotation(LocalDate on, Kind kind, String label, String link) {

  static final int MAX_LABEL = 120;
  static final int MAX_LINK = 500;

  /** What kind of thing happened. */
  public enum Kind {
    RELEASE,
    CAMPAIGN,
    OTHER;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Annotation {
    label = label.strip();
    link = link.strip();
    new Validation()
        .require(
            !label.isEmpty() && label.length() <= MAX_LABEL,
            "label",
            "annotation.label",
            "A label has 1 to " + MAX_LABEL + " characters.")
        .require(
            link.isEmpty() || (link.length() <= MAX_LINK && link.matches("https?://\\S+")),
            "link",
            "annotation.link",
            "A link starts with https:// or http:// and has at most " + MAX_LINK + " characters.")
        .done();
  }
}
