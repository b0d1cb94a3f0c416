package io.perennial.server.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Role;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.questions.SegmentSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RuleDraftTest {

  private static final Filter.Property PLAN =
      new Filter.Property(
          Filter.Scope.PERSON, "a:b", Filter.Operator.IS, List.of("pro,max", "team"));
  private static final Filter.Property MODEL =
      new Filter.Property(Filter.Scope.EVENT, "model", Filter.Operator.IS_SET, List.of());

  private static final Rule EVERY_KIND =
      new Rule.Group(
          Rule.Match.ALL,
          List.of(
              new Rule.Did(
                  EventsChoice.of(Role.CORE_USE),
                  List.of(MODEL),
                  Rule.Comparison.AT_MOST,
                  0,
                  new Rule.Window.Last(14)),
              new Rule.Did(
                  EventsChoice.named("export"),
                  List.of(),
                  Rule.Comparison.EXACTLY,
                  2,
                  new Rule.Window.Between(
                      LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31"))),
              new Rule.Group(
                  Rule.Match.NONE,
                  List.of(
                      new Rule.LastDid(EventsChoice.ANY, List.of(), Rule.Ago.AT_LEAST, 7),
                      new Rule.Trait(PLAN),
                      new Rule.InSegment(false, new SegmentRef.Saved(12)))),
              new Rule.InSet(SegmentSet.of(ReadySegment.AT_RISK)),
              new Rule.Did(
                  EventsChoice.of(Role.PAYMENT),
                  List.of(),
                  Rule.Comparison.AT_LEAST,
                  1,
                  new Rule.Window.Ever())));

  @Test
  void aRuleShownAsAFormReadsBackAsItself() {
    assertThat(RuleDraft.of(EVERY_KIND).rule()).contains(EVERY_KIND);
  }

  @Test
  void aRuleKeptAsJsonReadsBackAsItself() {
    Definition rules = new Definition.Rules(EVERY_KIND);
    assertThat(DefinitionJson.read(DefinitionJson.write(rules))).isEqualTo(rules);
  }

  @Test
  void theButtonsAddAndRemovePartsAndLeaveTheOthersWhereTheyAre() {
    RuleDraft draft =
        RuleDraft.sent(Map.of()).after("add:r:group").after("add:r.0:trait").after("add:r:segment");
    assertThat(draft.parts("r")).containsExactly("r.0", "r.1");
    assertThat(draft.parts("r.0")).containsExactly("r.0.0");
    RuleDraft without = draft.after("remove:r.0");
    assertThat(without.parts("r")).containsExactly("r.1");
    assertThat(without.after("add:r:did").parts("r")).containsExactly("r.1", "r.2");
  }

  @Test
  void whatIsMissingIsToldBesideItsField() {
    Map<String, List<String>> fields =
        Map.of(
            "r.0.kind", List.of("did"),
            "r.0.times", List.of("often"),
            "r.1.kind", List.of("trait"),
            "r.2.kind", List.of("did"),
            "r.2.days", List.of("0"));
    RuleDraft draft = RuleDraft.sent(fields);
    assertThat(draft.rule()).isEmpty();
    Texts english = Texts.in(Language.ENGLISH);
    assertThat(draft.problem("r.0", "times", english)).isNotEmpty();
    assertThat(draft.problem("r.1", "key", english)).isEqualTo("Choose a property.");
    assertThat(draft.problem("r.2", "days", english)).isEqualTo("1 to 3650 days.");
    assertThat(draft.problem("r.1", "values", english)).isEmpty();
  }

  @Test
  void aRuleThatSomebodySentSaysWhatIsWrongWithIt() {
    JsonMapper json = JsonMapper.shared();
    assertThatThrownBy(() ->
            DefinitionJson.rule(
                json.readTree("{\"rule\":\"segment\",\"in\":true,\"segment\":\"nobody\"}")))
        .isInstanceOf(PerennialException.class)
        .hasMessageContaining("nobody");
    assertThatThrownBy(() -> DefinitionJson.rule(json.readTree("{\"rule\":\"dreamt\"}")))
        .isInstanceOf(PerennialException.class)
        .hasMessageContaining("names the kind");
  }

  @Test
  void aRuleNamesTheSegmentsInsideItsSetsToo() {
    assertThat(EVERY_KIND.segments())
        .containsExactlyInAnyOrder(
            new SegmentRef.Saved(12), new SegmentRef.Ready(ReadySegment.AT_RISK));
  }
}
