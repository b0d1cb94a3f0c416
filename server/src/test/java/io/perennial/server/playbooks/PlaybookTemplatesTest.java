package io.perennial.server.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.ValueSegments;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.templates.MessageTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlaybookTemplatesTest {

  private static List<MessageTemplate> all() {
    List<MessageTemplate> all = new ArrayList<>();
    for (Playbook playbook : Playbook.values()) {
      List<Optional<ValueSegments.Segment>> segments =
          playbook.segments().isEmpty()
              ? List.of(Optional.empty())
              : playbook.segments().stream().map(Optional::of).toList();
      segments.forEach(
          segment -> all.add(PlaybookTemplates.of(playbook, segment, Texts.in(Language.ENGLISH))));
    }
    return all;
  }

  private static Stream<String> texts(MessageTemplate template) {
    return template.words().values().stream()
        .flatMap(words -> Stream.of(words.subject(), words.text()));
  }

  @Test
  void everyMomentHasWordsOfItsOwnForEachValueSegmentInBothLanguages() {
    assertThat(all()).hasSize(26);
    for (MessageTemplate template : all()) {
      assertThat(template.words().keySet()).isEqualTo(Set.of(Language.values()));
      assertThat(texts(template)).noneMatch(text -> text.startsWith("playbooks."));
      assertThat(template.words())
          .hasEntrySatisfying(
              Language.CHINESE, words -> assertThat(words.text()).containsPattern("\\p{IsHan}"));
    }
    assertThat(all().stream().flatMap(PlaybookTemplatesTest::texts)).doesNotHaveDuplicates();
  }

  /** The span that a variable is about may be said; what it amounts to is the variable. */
  @Test
  void everyNumberIsAVariable() {
    for (MessageTemplate template : all()) {
      assertThat(texts(template))
          .allSatisfy(text -> {
            String plain = text.replaceAll("\\{\\{[^}]*\\}\\}", "").replaceAll("30( days| 天)", "");
            assertThat(plain).doesNotContainPattern("\\d");
          });
    }
  }
}
