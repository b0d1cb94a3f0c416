package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.PerennialException;
import io.perennial.engine.question.Role;
import io.perennial.server.console.Form;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.messages.Node;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SavedNames;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.questions.Vocabulary;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CampaignFormTest {

  private static final Instant NOON = Instant.parse("2025-01-20T12:00:00Z");

  private static Campaign campaign(Definition definition) {
    return new Campaign(
        1,
        1,
        "Campaign",
        State.DRAFT,
        Version.draft(1, definition, NOON),
        Optional.empty(),
        NOON,
        Optional.empty(),
        Optional.empty());
  }

  private static Definition everything() {
    Variant variant =
        new Variant(
            Optional.of(Sketch.ready(ReadySegment.CORE)),
            List.of("education", "law"),
            Optional.of(new SegmentRef.Saved(12)),
            List.of(3L, 4L));
    return new Definition(
        Optional.of(Sketch.ready(ReadySegment.CHURNING)),
        Optional.of(Node.RENEWAL),
        new Trigger.Schedule(
            EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(9, 30), Trigger.Zone.PROJECT),
        Optional.of(30),
        List.of(
            new Step.Send(List.of(1L), List.of(7L), List.of(variant)),
            new Step.Wait(Duration.ofHours(36)),
            new Step.Branch(Sketch.ready(ReadySegment.CORE), 1),
            Sketch.send(2L)),
        Optional.of(
            new Definition.Goal(
                new EventsChoice(
                    List.of(
                        new EventsChoice.Item.OfRole(Role.PAYMENT),
                        new EventsChoice.Item.Named("renew"))),
                14)),
        Optional.of(Sketch.ready(ReadySegment.RESURRECTED)),
        Optional.of(LocalDate.of(2025, 1, 1)),
        Optional.of(LocalDate.of(2025, 3, 1)),
        25);
  }

  @Test
  void theEditorListsChosenTemplatesAndOffersTheOthers() {
    EditorView view =
        new EditorView(
            CampaignForm.filled(campaign(everything())),
            "",
            "",
            5,
            FormOptions.of(
                Texts.in(Language.ENGLISH),
                new Vocabulary(List.of(), Collections.emptySortedSet(), SavedNames.NONE)),
            Map.of(1L, "Hello", 3L, "Schools", 4L, "Law firms"),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty());
    assertThat(view.chosenTemplates("step.0.templates")).containsOnlyKeys(1L);
    assertThat(view.otherTemplates("step.0.templates")).containsOnlyKeys(3L, 4L);
    assertThat(view.chosenTemplates("step.0.variant.0.templates")).containsOnlyKeys(3L, 4L);
  }

  @Test
  void aCampaignComesBackFromItsFormAsItWasWritten() {
    Form form = CampaignForm.filled(campaign(everything()));
    assertThat(CampaignForm.read(form)).contains(everything());
  }

  @Test
  void aCampaignComesBackFromJsonAsItWasWritten() {
    assertThat(DefinitionJson.read(DefinitionJson.write(everything()))).isEqualTo(everything());
  }

  @Test
  void whatIsLeftOutOfJsonHasItsDefault() {
    Definition read =
        DefinitionJson.sent(
            JsonMapper.shared()
                .readTree(
                    """
                    {"trigger": {"on": "event", "events": "role:signup"},
                     "steps": [{"do": "send", "templates": [1]}]}
                    """));
    assertThat(read.holdoutPercent()).isEqualTo(Definition.DEFAULT_HOLDOUT_PERCENT);
    assertThat(read.audience()).isEmpty();
    assertThat(read.trigger())
        .isEqualTo(
            new Trigger.Event(
                EventsChoice.of(Role.SIGNUP), Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON));
    assertThat(read.steps()).containsExactly(Sketch.send(1L));
  }

  @Test
  void whatIsWrongInJsonIsToldWithItsPath() {
    assertThat(problem("\"holdoutPercent\": 90")).isEqualTo("holdoutPercent campaign.holdout");
    assertThat(problem("\"audience\": \"nobody\"")).isEqualTo("audience segment.shape");
    assertThat(problem("\"steps\": [{\"do\": \"send\", \"templates\": []}]"))
        .isEqualTo("steps[0].templates campaign.template");
    assertThat(problem("\"surprise\": 1")).isEqualTo("surprise campaign.shape");
    assertThat(problem("\"goal\": {\"events\": \"any\", \"withinDays\": 100}"))
        .isEqualTo("goal.withinDays campaign.goal");
  }

  private static String problem(String part) {
    try {
      DefinitionJson.sent(
          JsonMapper.shared()
              .readTree(
                  """
                  {"trigger": {"on": "event", "events": "role:signup"},
                   "steps": [{"do": "send", "templates": [1]}]}
                  """
                      .replace("}]}", "}], " + part + "}")
                      .replace(
                          "\"steps\": [{\"do\": \"send\", \"templates\": [1]}], \"steps\"",
                          "\"steps\"")));
      return "";
    } catch (PerennialException refused) {
      PerennialException.Problem first = refused.problems().getFirst();
      return first.path() + " " + first.code();
    }
  }
}
