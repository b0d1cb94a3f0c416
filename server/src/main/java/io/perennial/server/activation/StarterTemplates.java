package io.perennial.server.activation;

import io.perennial.engine.question.ValueSegments;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.templates.MessageTemplate;
import java.util.EnumMap;
import java.util.Map;

/** The words for each value segment until the team writes its own, in both languages. */
final class StarterTemplates {

  private StarterTemplates() {}

  /** The template of a segment, with the segment's id as its name. */
  static MessageTemplate of(ValueSegments.Segment segment) {
    Map<Language, MessageTemplate.Words> words = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Texts texts = Texts.in(language);
      words.put(
          language,
          new MessageTemplate.Words(
              texts.t("starter." + segment.id() + ".subject"),
              texts.t("starter." + segment.id() + ".text")));
    }
    return new MessageTemplate(0, segment.id(), words, "");
  }
}
