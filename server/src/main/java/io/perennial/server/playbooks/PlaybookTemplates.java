package io.perennial.server.playbooks;

import io.perennial.engine.question.ValueSegments;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.templates.MessageTemplate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The words of playbooks, in both languages. Every number in them is a variable. */
final class PlaybookTemplates {

  private PlaybookTemplates() {}

  /**
   * A template that is not saved yet.
   *
   * @param segment the value segment it is for; empty for everybody
   * @param reader names the template
   */
  static MessageTemplate of(
      Playbook playbook, Optional<ValueSegments.Segment> segment, Texts reader) {
    String name = reader.t("playbooks." + playbook.id());
    return template(
        "playbooks." + playbook.id() + segment.map(one -> "." + one.id()).orElse(""),
        segment.map(one -> name + " · " + reader.t("segment." + one.id())).orElse(name));
  }

  /** What is said when an offer was raised, to everybody alike; not saved yet either. */
  static MessageTemplate raised(Playbook playbook, Texts reader) {
    String key = "playbooks." + playbook.id();
    return template(key + ".raised", reader.t(key) + " · " + reader.t(key + ".raised"));
  }

  private static MessageTemplate template(String key, String name) {
    Map<Language, MessageTemplate.Words> words = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Texts texts = Texts.in(language);
      words.put(
          language, new MessageTemplate.Words(texts.t(key + ".subject"), texts.t(key + ".text")));
    }
    return new MessageTemplate(0, name, words, "");
  }
}
