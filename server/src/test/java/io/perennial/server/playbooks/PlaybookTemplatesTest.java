package io.perennial.server.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.ValueSegments;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.templates.MessageTemplate;
import io.perennial.server.templates.Rendering;
import io.perennial.server.templates.Value;
import io.perennial.server.templates.Values;
import io.perennial.server.templates.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    all.add(PlaybookTemplates.raised(Playbook.RENEWAL_OFFER, Texts.in(Language.ENGLISH)));
    return all;
  }

  private static Stream<String> texts(MessageTemplate template) {
    return template.words().values().stream()
        .flatMap(words -> Stream.of(words.subject(), words.text()));
  }

  @Test
  void everyMomentHasWordsOfItsOwnForEachValueSegmentInBothLanguages() {
    assertThat(all()).hasSize(27);
    for (MessageTemplate template : all()) {
      assertThat(template.words().keySet()).isEqualTo(Set.of(Language.values()));
      assertThat(texts(template)).noneMatch(text -> text.startsWith("playbooks."));
      assertThat(template.words())
          .hasEntrySatisfying(
              Language.CHINESE, words -> assertThat(words.text()).containsPattern("\\p{IsHan}"));
    }
    assertThat(all().stream().flatMap(PlaybookTemplatesTest::texts)).doesNotHaveDuplicates();
  }

  @Test
  void theStoryIsNotSentWhereTheIndustryIsUnknownOrTooSmall() {
    MessageTemplate story =
        PlaybookTemplates.of(Playbook.STORY, Optional.empty(), Texts.in(Language.ENGLISH));
    Values small =
        new Values(
            Map.of(
                "user.industry", new Value.Written(Map.of(Language.CHINESE, "法律"), "law"),
                "product.name", new Value.Text("Draft")));
    assertThat(story.render(Optional.of(Language.ENGLISH), small))
        .isEqualTo(new Rendering.Incomplete(Set.of("crowd.industry_people")));
    Values enough = small.with(Variable.INDUSTRY_PEOPLE, new Value.Whole(21));
    assertThat(text(story, Language.ENGLISH, enough))
        .startsWith("Hi, 21 people in law used Draft in the last seven days. See");
    assertThat(text(story, Language.CHINESE, enough)).startsWith("您好，最近七天有 21 位法律同行在用Draft。");
  }

  private static String text(MessageTemplate template, Language language, Values values) {
    return ((Rendering.Complete) template.render(Optional.of(language), values)).content().text();
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
