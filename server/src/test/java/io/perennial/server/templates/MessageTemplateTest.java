package io.perennial.server.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.server.channels.Content;
import io.perennial.server.console.Language;
import io.perennial.server.templates.MessageTemplate.Words;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageTemplateTest {

  private static final Values ANA =
      new Values(
          Map.of(
              "user.name", new Value.Text("Ana <b>"),
              "usage.core_uses_7d", new Value.Whole(1234),
              "trait.industry", new Value.Text("legal")));

  @Test
  void aMessageSpeaksTheUsersLanguageAndElseTheOther() {
    MessageTemplate template =
        new MessageTemplate(
            0,
            "Hello",
            Map.of(
                Language.ENGLISH, new Words("Hello {{user.name}}", "{{usage.core_uses_7d}} times"),
                Language.CHINESE, new Words("你好，{{user.name}}", "{{usage.core_uses_7d}} 次")),
            "https://a.test/{{trait.industry}}");
    assertThat(template.render(Optional.of(Language.CHINESE), ANA))
        .isEqualTo(
            new Rendering.Complete(
                new Content(Language.CHINESE, "你好，Ana <b>", "1,234 次", "https://a.test/legal")));
    assertThat(content(template.render(Optional.empty(), ANA)).language())
        .isEqualTo(Language.ENGLISH);
    MessageTemplate chineseOnly =
        new MessageTemplate(0, "只有中文", Map.of(Language.CHINESE, new Words("嗨", "嗨")), "");
    assertThat(content(chineseOnly.render(Optional.of(Language.ENGLISH), ANA)).subject())
        .isEqualTo("嗨");
  }

  @Test
  void aMissingVariableMeansNoMessageAndAllOfThemAreNamed() {
    assertThat(
            english("{{user.name}}, {{last.scenario}} and {{reward.name}}")
                .render(Optional.empty(), ANA))
        .isEqualTo(new Rendering.Incomplete(Set.of("last.scenario", "reward.name")));
  }

  @Test
  void aValueStaysInItsPlace() {
    Values mallory =
        new Values(
            Map.of(
                "user.name", new Value.Text("Mal\r\nBcc: all@x.test\n\n\u202Eory\u2028"),
                "trait.page", new Value.Text("/evil.test/?a=b&c=\"><script>#安")));
    Map<Language, Words> words = Map.of(Language.ENGLISH, new Words("{{user.name}}", "Hi"));
    Content content =
        content(
            new MessageTemplate(0, "Hello", words, "/{{trait.page}}")
                .render(Optional.empty(), mallory));
    assertThat(content.subject()).isEqualTo("Mal Bcc: all@x.test ory");
    assertThat(content.link())
        .isEqualTo("/%2Fevil.test%2F%3Fa%3Db%26c%3D%22%3E%3Cscript%3E%23%E5%AE%89");
  }

  @Test
  void aTemplateMayShowNothingForAMissingVariableButNeverLeadNowhere() {
    Map<Language, Words> words = Map.of(Language.ENGLISH, new Words("Hi", "{{reward.name}}Hi"));
    assertThat(new MessageTemplate(0, "Hello", words, "", false).render(Optional.empty(), ANA))
        .isEqualTo(new Rendering.Complete(new Content(Language.ENGLISH, "Hi", "Hi", "")));
    assertThat(
            new MessageTemplate(0, "Hello", words, "/{{reward.amount}}", false)
                .render(Optional.empty(), ANA))
        .isEqualTo(new Rendering.Incomplete(Set.of("reward.amount")));
  }

  @Test
  void aFallbackOrASectionStandsInForWhatIsMissing() {
    assertThat(text("Your {{last.scenario|work}}, {{user.name|friend}}"))
        .isEqualTo("Your work, Ana <b>");
    assertThat(text("{{#reward.name}}Take {{reward.name}}.{{/reward.name}}Hi")).isEqualTo("Hi");
    assertThat(text("{{^reward.name}}No reward{{/reward.name}}")).isEqualTo("No reward");
  }

  @Test
  void valuesAreNotAskedForTheirMethods() {
    assertThat(english("{{#user.name}}{{trait.bytes}}{{/user.name}}").render(Optional.empty(), ANA))
        .isEqualTo(new Rendering.Incomplete(Set.of("trait.bytes")));
  }

  @Test
  void whatCannotBeReadIsRefusedBeforeSavingWithItsField() {
    assertThatThrownBy(() -> english("{{user.nmae}} {{user.name.getClass}} {{> footer}}"))
        .isInstanceOfSatisfying(
            PerennialException.class,
            refused ->
                assertThat(refused.problems())
                    .singleElement()
                    .satisfies(problem -> {
                      assertThat(problem.path()).isEqualTo("text.en");
                      assertThat(problem.code()).isEqualTo("template.unknown_variable");
                      assertThat(problem.detail())
                          .contains("> footer", "user.name.getClass", "user.nmae");
                    }));
    assertThatThrownBy(() -> english("{{#user.name}} never closed"))
        .isInstanceOfSatisfying(
            PerennialException.class,
            refused ->
                assertThat(refused.problems().getFirst().code()).isEqualTo("template.unreadable"));
  }

  @Test
  void aTemplateWithoutWordsOrWithALinkToNowhereIsRefused() {
    assertThatThrownBy(() -> new MessageTemplate(0, "", Map.of(), "javascript:alert(1)"))
        .isInstanceOfSatisfying(
            PerennialException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(PerennialException.Problem::code)
                    .containsExactly("template.name", "template.words", "template.link"));
  }

  private static MessageTemplate english(String text) {
    return new MessageTemplate(0, "Hello", Map.of(Language.ENGLISH, new Words("Hello", text)), "");
  }

  private static String text(String template) {
    return content(english(template).render(Optional.empty(), ANA)).text();
  }

  private static Content content(Rendering rendering) {
    return ((Rendering.Complete) rendering).content();
  }
}
