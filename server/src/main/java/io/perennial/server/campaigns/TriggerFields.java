package io.perennial.server.campaigns;

import io.perennial.server.console.Form;
import io.perennial.server.questions.Parameters;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** What starts a campaign, as fields of its form. */
final class TriggerFields {

  /** What the trigger select offers. */
  enum On {
    EVENT,
    SEGMENT,
    SCHEDULE
  }

  private TriggerFields() {}

  static void put(MultiValueMap<String, String> fields, Trigger trigger) {
    switch (trigger) {
      case Trigger.Schedule schedule -> {
        fields.set("on", Parameters.id(On.SCHEDULE));
        schedule.days().forEach(day -> fields.set("day." + day.name(), "1"));
        fields.set("at", schedule.at().toString());
        fields.set("zone", Parameters.id(schedule.zone()));
      }
      case Trigger.Segment segment -> {
        fields.set("on", Parameters.id(On.SEGMENT));
        fields.set("segment", segment.segment().text());
        fields.set("crossing", Parameters.id(segment.crossing()));
        fields.set("enrolment", Parameters.id(segment.enrolment()));
      }
      case Trigger.Event event -> {
        fields.set("on", Parameters.id(On.EVENT));
        fields.put("events", event.events().texts());
        FormFields.put(fields, "delay", event.delay());
        fields.set("enrolment", Parameters.id(event.enrolment()));
      }
    }
  }

  static Optional<Trigger> read(Form form) {
    return FormFields.attempt(form, TriggerFields::field, () -> trigger(form));
  }

  private static String field(String path) {
    return path.equals("days") ? "trigger.days" : path;
  }

  private static Trigger trigger(Form form) {
    Trigger.Enrolment enrolment =
        FormFields.chosen(
            form, "enrolment", Trigger.Enrolment.class, Trigger.Enrolment.FROM_NOW_ON);
    return switch (FormFields.chosen(form, "on", On.class, On.EVENT)) {
      case EVENT ->
          new Trigger.Event(
              FormFields.events(form, "events"), FormFields.time(form, "delay"), enrolment);
      case SEGMENT ->
          new Trigger.Segment(
              FormFields.required(form, "segment"),
              FormFields.chosen(
                  form, "crossing", Trigger.Crossing.class, Trigger.Crossing.ENTERING),
              enrolment);
      case SCHEDULE ->
          new Trigger.Schedule(
              days(form),
              clock(form),
              FormFields.chosen(form, "zone", Trigger.Zone.class, Trigger.Zone.USER));
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
}
