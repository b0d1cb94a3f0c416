package io.perennial.server.templates;

import io.perennial.engine.Validation;
import io.perennial.server.channels.Content;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * What a message says, in one or both languages.
 *
 * @param id zero before it is saved
 * @param words by language, one at least
 * @param link where the message leads, may use variables; empty when nowhere
 * @param strict whether nothing is sent when a variable without fallback has no value; otherwise it
 *     is shown as nothing, except in the link, which would lead nowhere
 */
public record MessageTemplate(
    long id, String name, Map<Language, Words> words, String link, boolean strict) {

  /** A strict template, as all are until somebody says otherwise. */
  public MessageTemplate(long id, String name, Map<Language, Words> words, String link) {
    this(id, name, words, link, true);
  }

  /** Subject and text in one language, with variables. */
  public record Words(String subject, String text) {}

  private static final int MOST_SUBJECT = 200;
  private static final int MOST_TEXT = 10_000;

  public MessageTemplate {
    words = Map.copyOf(words);
    Validation validation =
        new Validation()
            .require(
                !name.isBlank() && name.length() <= 80,
                "name",
                "template.name",
                "A template's name has 1 to 80 characters.")
            .require(
                !words.isEmpty(),
                "",
                "template.words",
                "A template has words in one language at least.")
            .require(
                link.isEmpty() || link.matches("(https?://|/)\\S*"),
                "link",
                "template.link",
                "A link begins with https:// or, inside the product, with a slash.");
    check(validation, "link", link);
    words.forEach((language, one) -> {
      validation
          .require(
              !one.subject().isBlank()
                  && one.subject().length() <= MOST_SUBJECT
                  && one.subject().lines().count() == 1,
              "subject." + language.tag(),
              "template.subject",
              "A subject is one line of at most 200 characters.")
          .require(
              !one.text().isBlank() && one.text().length() <= MOST_TEXT,
              "text." + language.tag(),
              "template.text",
              "A text has 1 to 10000 characters.");
      check(validation, "subject." + language.tag(), one.subject());
      check(validation, "text." + language.tag(), one.text());
    });
    validation.done();
  }

  private static Map<String, String> encoded(Map<String, String> written) {
    return written.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                value -> UriUtils.encode(value.getValue(), StandardCharsets.UTF_8)));
  }

  private static void check(Validation validation, String path, String text) {
    try {
      Set<String> unknown = new TreeSet<>(TemplateText.of(text).names());
      unknown.removeIf(Variable::exists);
      validation.require(
          unknown.isEmpty(),
          path,
          "template.unknown_variable",
          "There is no variable “" + String.join("”, “", unknown) + "”.");
    } catch (IllegalArgumentException unreadable) {
      validation.require(
          false, path, "template.unreadable", String.valueOf(unreadable.getMessage()));
    }
  }

  /**
   * The message for a user: in their language when the template speaks it, else in the other. In
   * the link, values are percent-encoded, so that none of them leads elsewhere.
   *
   * @param language the user's, when known
   */
  public Rendering render(Optional<Language> language, Values values) {
    Language spoken =
        language
            .filter(words::containsKey)
            .orElseGet(() -> words.keySet().stream().sorted().findFirst().orElseThrow());
    Words own = words.get(spoken);
    if (own == null) {
      throw new IllegalStateException("a template speaks a language");
    }
    Map<String, String> written = values.in(Texts.in(spoken));
    TemplateText.Rendered where = TemplateText.of(link).render(encoded(written), true);
    written.put(Variable.LINK.id(), where.text());
    if (link.isEmpty()) {
      written.remove(Variable.LINK.id());
    }
    TemplateText.Rendered subject = TemplateText.of(own.subject()).render(written, strict);
    TemplateText.Rendered text = TemplateText.of(own.text()).render(written, strict);
    Set<String> missing = new TreeSet<>(where.missing());
    missing.addAll(subject.missing());
    missing.addAll(text.missing());
    return missing.isEmpty()
        ? new Rendering.Complete(
            new Content(spoken, subject.text().strip(), text.text(), where.text()))
        : new Rendering.Incomplete(missing);
  }
}
