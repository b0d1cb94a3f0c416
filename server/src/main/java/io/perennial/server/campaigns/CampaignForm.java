package io.perennial.server.campaigns;

import io.perennial.server.console.Form;
import io.perennial.server.messages.Node;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SegmentRef;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A campaign as the fields of its form, and back. */
final class CampaignForm {

  /** What the trigger select offers. */
  enum On {
    EVENT,
    SEGMENT,
    SCHEDULE;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a step's select offers; an empty choice is no step. */
  enum Do {
    SEND,
    GRANT,
    WAIT,
    BRANCH;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String EVENT_DEFAULT = "role:signup";

  private CampaignForm() {}

  /** The fields of an empty form: the next day, in the product, for everybody. */
  static Map<String, String> blank() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("on", On.EVENT.id());
    fields.put("events", EVENT_DEFAULT);
    fields.put("delay", "24");
    fields.put("delay.unit", "hours");
    fields.put("enrolment", "from_now_on");
    fields.put("at", "09:00");
    fields.put("zone", "user");
    fields.put("holdout", String.valueOf(Definition.DEFAULT_HOLDOUT_PERCENT));
    fields.put("goal.events", "role:core_use");
    fields.put("goal.days", "7");
    fields.put("step.0.do", Do.SEND.id());
    return fields;
  }

  /** The fields of a campaign's latest version. */
  static Map<String, String> fields(Campaign campaign) {
    Definition definition = campaign.latest().definition();
    Map<String, String> fields = new LinkedHashMap<>(blank());
    fields.put("name", campaign.name());
    fields.put("audience", definition.audience().map(SegmentRef::text).orElse(""));
    fields.put("node", definition.node().map(Node::id).orElse(""));
    switch (definition.trigger()) {
      case Trigger.Schedule schedule -> {
        fields.put("on", On.SCHEDULE.id());
        schedule.days().forEach(day -> fields.put("day." + day.name(), "1"));
        fields.put("at", schedule.at().toString());
        fields.put("zone", Parameters.id(schedule.zone()));
      }
      case Trigger.Segment segment -> {
        fields.put("on", On.SEGMENT.id());
        fields.put("segment", segment.segment().text());
        fields.put("crossing", Parameters.id(segment.crossing()));
        fields.put("enrolment", Parameters.id(segment.enrolment()));
      }
      case Trigger.Event event -> {
        fields.put("on", On.EVENT.id());
        fields.put("events", event.events().texts().getFirst());
        time(fields, "delay", event.delay());
        fields.put("enrolment", Parameters.id(event.enrolment()));
      }
    }
    fields.put("reentry", definition.reentryDays().map(String::valueOf).orElse(""));
    fields.put(
        "goal.events", definition.goal().map(goal -> goal.events().texts().getFirst()).orElse(""));
    definition.goal().ifPresent(goal -> fields.put("goal.days", String.valueOf(goal.withinDays())));
    fields.put("exit", definition.exit().map(SegmentRef::text).orElse(""));
    fields.put("first", definition.first().map(LocalDate::toString).orElse(""));
    fields.put("last", definition.last().map(LocalDate::toString).orElse(""));
    fields.put("holdout", String.valueOf(definition.holdoutPercent()));
    for (int i = 0; i < definition.steps().size(); i++) {
      step(fields, "step." + i + ".", definition.steps().get(i));
    }
    return fields;
  }

  private static void step(Map<String, String> fields, String prefix, Step step) {
    switch (step) {
      case Step.Send send -> {
        fields.put(prefix + "do", Do.SEND.id());
        fields.put(prefix + "templates", joined(send.templates()));
        fields.put(prefix + "channels", joined(send.channels()));
      }
      case Step.Grant grant -> {
        fields.put(prefix + "do", Do.GRANT.id());
        fields.put(prefix + "rule", String.valueOf(grant.rule()));
      }
      case Step.Wait wait -> {
        fields.put(prefix + "do", Do.WAIT.id());
        time(fields, prefix + "time", wait.time());
      }
      case Step.Branch branch -> {
        fields.put(prefix + "do", Do.BRANCH.id());
        fields.put(prefix + "in", branch.in().text());
        fields.put(prefix + "skip", String.valueOf(branch.skip()));
      }
    }
  }

  private static String joined(List<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static void time(Map<String, String> fields, String name, Duration time) {
    boolean days = time.toHours() % 24 == 0 && time.toDays() > 1;
    boolean hours = time.toMinutes() % 60 == 0;
    fields.put(
        name, String.valueOf(days ? time.toDays() : hours ? time.toHours() : time.toMinutes()));
    fields.put(name + ".unit", days ? "days" : hours ? "hours" : "minutes");
  }

  /** What the form says; empty when something is wrong with it, which the form then keeps. */
  static Optional<Definition> read(Form form) {
    Optional<Trigger> trigger = form.attempt(() -> trigger(form));
    List<Step> steps = steps(form);
    Optional<Definition.Goal> goal = goal(form);
    Optional<LocalDate> first = date(form, "first");
    Optional<LocalDate> last = date(form, "last");
    Optional<Integer> reentry =
        form.text("reentry").isEmpty() ? Optional.empty() : Optional.of(form.whole("reentry"));
    int holdout = form.whole("holdout");
    Optional<SegmentRef> audience = segment(form, "audience");
    Optional<SegmentRef> exit = segment(form, "exit");
    if (!form.ok() || trigger.isEmpty()) {
      return Optional.empty();
    }
    return form.attempt(() ->
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

  private static Trigger trigger(Form form) {
    Trigger.Enrolment enrolment =
        chosen(form, "enrolment", Trigger.Enrolment.class, Trigger.Enrolment.FROM_NOW_ON);
    return switch (chosen(form, "on", On.class, On.EVENT)) {
      case EVENT -> new Trigger.Event(events(form, "events"), time(form, "delay"), enrolment);
      case SEGMENT ->
          new Trigger.Segment(
              required(form, "segment"),
              chosen(form, "crossing", Trigger.Crossing.class, Trigger.Crossing.ENTERING),
              enrolment);
      case SCHEDULE ->
          new Trigger.Schedule(
              days(form), clock(form), chosen(form, "zone", Trigger.Zone.class, Trigger.Zone.USER));
    };
  }

  private static List<Step> steps(Form form) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < Definition.MAX_STEPS; i++) {
      String prefix = "step." + i + ".";
      if (!form.text(prefix + "do").isEmpty()) {
        form.attempt(() -> step(form, prefix)).ifPresent(steps::add);
      }
    }
    return steps;
  }

  private static Step step(Form form, String prefix) {
    return switch (chosen(form, prefix + "do", Do.class, Do.SEND)) {
      case SEND -> new Step.Send(ids(form, prefix + "templates"), ids(form, prefix + "channels"));
      case GRANT -> new Step.Grant(ids(form, prefix + "rule").stream().findFirst().orElse(0L));
      case WAIT -> new Step.Wait(time(form, prefix + "time"));
      case BRANCH -> new Step.Branch(required(form, prefix + "in"), form.whole(prefix + "skip"));
    };
  }

  private static Optional<Definition.Goal> goal(Form form) {
    return form.text("goal.events").isEmpty()
        ? Optional.empty()
        : form.attempt(
            () -> new Definition.Goal(events(form, "goal.events"), form.whole("goal.days")));
  }

  private static List<Long> ids(Form form, String name) {
    return form.all(name).stream()
        .flatMap(text -> List.of(text.split(",")).stream())
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .distinct()
        .toList();
  }

  private static EventsChoice events(Form form, String name) {
    Parameters parameters = Parameters.of(Map.of(name, List.of(form.text(name))));
    EventsChoice events = EventsChoice.read(parameters, name, EventsChoice.ANY);
    parameters.done();
    return events;
  }

  private static Optional<SegmentRef> segment(Form form, String name) {
    String text = form.text(name);
    Optional<SegmentRef> segment = SegmentRef.parse(text);
    if (!text.isEmpty() && segment.isEmpty()) {
      form.problem(name, "campaign.segment", "Choose a segment.");
    }
    return segment;
  }

  private static SegmentRef required(Form form, String name) {
    Parameters parameters = Parameters.of(Map.of(name, List.of(form.text(name))));
    Optional<SegmentRef> segment = SegmentRef.read(parameters, name, form.text(name));
    parameters.done();
    return segment.orElseThrow();
  }

  private static Duration time(Form form, String name) {
    int amount = form.whole(name);
    return switch (form.text(name + ".unit")) {
      case "days" -> Duration.ofDays(amount);
      case "minutes" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static Set<DayOfWeek> days(Form form) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (!form.text("day." + day.name()).isEmpty()) {
        days.add(day);
      }
    }
    return days;
  }

  private static LocalTime clock(Form form) {
    try {
      return LocalTime.parse(form.text("at"));
    } catch (DateTimeException e) {
      form.problem("at", "campaign.at", "Enter a time of day such as 09:00.");
      return LocalTime.MIDNIGHT;
    }
  }

  private static Optional<LocalDate> date(Form form, String name) {
    if (form.text(name).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(form.text(name)));
    } catch (DateTimeException e) {
      form.problem(name, "form.date", "Enter a day such as 2026-01-31.");
      return Optional.empty();
    }
  }

  private static <E extends Enum<E>> E chosen(Form form, String name, Class<E> type, E otherwise) {
    for (E constant : type.getEnumConstants()) {
      if (Parameters.id(constant).equals(form.text(name))) {
        return constant;
      }
    }
    return otherwise;
  }
}
