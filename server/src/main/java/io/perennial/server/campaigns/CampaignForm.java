package io.perennial.server.campaigns;

import io.perennial.server.console.Form;
import io.perennial.server.messages.Node;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SegmentRef;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A campaign as the fields of its form, and back. */
final class CampaignForm {

  private CampaignForm() {}

  /** An empty form: the next day, in the product, for everybody. */
  static Form blank() {
    return Form.sent(defaults());
  }

  private static MultiValueMap<String, String> defaults() {
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    fields.set("on", Parameters.id(TriggerFields.On.EVENT));
    fields.set("events", "role:signup");
    fields.set("delay", "24");
    fields.set("delay.unit", "hours");
    fields.set("enrolment", "from_now_on");
    fields.set("at", "09:00");
    fields.set("zone", "user");
    fields.set("holdout", String.valueOf(Definition.DEFAULT_HOLDOUT_PERCENT));
    fields.set("goal.events", "role:core_use");
    fields.set("goal.days", "7");
    fields.set("step.0.do", Parameters.id(StepFields.Do.SEND));
    return fields;
  }

  /** The form of a campaign's latest version. */
  static Form filled(Campaign campaign) {
    Definition definition = campaign.latest().definition();
    MultiValueMap<String, String> fields = defaults();
    fields.set("name", campaign.name());
    FormFields.put(fields, "audience", definition.audience());
    fields.set("node", definition.node().map(Node::id).orElse(""));
    TriggerFields.put(fields, definition.trigger());
    fields.set("reentry", definition.reentryDays().map(String::valueOf).orElse(""));
    fields.put(
        "goal.events", definition.goal().map(goal -> goal.events().texts()).orElse(List.of("")));
    definition.goal().ifPresent(goal -> fields.set("goal.days", String.valueOf(goal.withinDays())));
    FormFields.put(fields, "exit", definition.exit());
    fields.set("first", definition.first().map(LocalDate::toString).orElse(""));
    fields.set("last", definition.last().map(LocalDate::toString).orElse(""));
    fields.set("holdout", String.valueOf(definition.holdoutPercent()));
    StepFields.put(fields, definition.steps());
    return Form.sent(fields);
  }

  /** What the form says; empty when something is wrong with it, which the form then keeps. */
  static Optional<Definition> read(Form form) {
    Optional<Trigger> trigger = TriggerFields.read(form);
    List<Step> steps = StepFields.read(form);
    Optional<Definition.Goal> goal = goal(form);
    Optional<LocalDate> first = FormFields.date(form, "first");
    Optional<LocalDate> last = FormFields.date(form, "last");
    Optional<Integer> reentry =
        form.text("reentry").isEmpty() ? Optional.empty() : Optional.of(form.whole("reentry"));
    int holdout = form.whole("holdout");
    Optional<SegmentRef> audience = FormFields.segment(form, "audience");
    Optional<SegmentRef> exit = FormFields.segment(form, "exit");
    if (!form.ok() || trigger.isEmpty()) {
      return Optional.empty();
    }
    return FormFields.attempt(
        form,
        CampaignForm::field,
        () ->
            new Definition(
                audience,
                Node.ofId(form.text("node")),
                trigger.get(),
                reentry,
                steps,
                goal,
                exit,
                first,
                last,
                holdout));
  }

  /** Whom a form would meet, whatever else is missing in it. */
  record Met(Optional<SegmentRef> audience, Trigger trigger, int holdoutPercent) {}

  /** Whom it would meet; empty while that cannot be read. The form hears of no problem. */
  static Optional<Met> met(Form sent) {
    Form form = sent.again();
    Optional<SegmentRef> audience = FormFields.segment(form, "audience");
    Optional<Trigger> trigger = TriggerFields.read(form);
    int holdout = form.whole("holdout");
    return form.ok() ? trigger.map(one -> new Met(audience, one, holdout)) : Optional.empty();
  }

  private static Optional<Definition.Goal> goal(Form form) {
    return form.text("goal.events").isEmpty()
        ? Optional.empty()
        : FormFields.attempt(
            form,
            path -> path.equals("events") ? "goal.events" : field(path),
            () ->
                new Definition.Goal(
                    FormFields.events(form, "goal.events"), form.whole("goal.days")));
  }

  /** The field that a part of a definition is written in. */
  private static String field(String path) {
    return switch (path) {
      case "holdoutPercent" -> "holdout";
      case "reentryDays" -> "reentry";
      case "withinDays" -> "goal.days";
      default -> path;
    };
  }
}
