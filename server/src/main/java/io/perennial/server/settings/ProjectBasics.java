package io.perennial.server.settings;

import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.console.Form;
import io.perennial.server.projects.Project;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of every project: name, time zone, first day of the week, currency. */
public record ProjectBasics(String name, ProjectCalendar calendar, Currency currency) {

  /** The time zones that can be chosen, by name. */
  public static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
          .sorted()
          .toList();

  /** The currencies that can be chosen, by code. */
  public static final List<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).sorted().toList();

  /** Reads them from a form; empty when the form says what is wrong. */
  public static Optional<ProjectBasics> read(Form form) {
    String name = form.text("name");
    if (name.isEmpty() || name.length() > 80) {
      form.problem("name", "project.name", "A project's name has 1 to 80 characters.");
    }
    String zone = form.text("zone");
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      form.problem("zone", "project.zone", "Choose a time zone such as Asia/Shanghai.");
    }
    String currency = form.text("currency");
    if (!CURRENCIES.contains(currency)) {
      form.problem("currency", "project.currency", "Choose a currency such as CNY or USD.");
    }
    if (!form.ok()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProjectBasics(
            name,
            new ProjectCalendar(ZoneId.of(zone), weekStart(form.text("weekStart"))),
            Currency.getInstance(currency)));
  }

  private static DayOfWeek weekStart(String text) {
    return switch (text) {
      case "SUNDAY" -> DayOfWeek.SUNDAY;
      case "SATURDAY" -> DayOfWeek.SATURDAY;
      default -> DayOfWeek.MONDAY;
    };
  }

  static Map<String, String> fields(Project project) {
    Map<String, String> fields = new HashMap<>();
    fields.put("name", project.name());
    fields.put("zone", project.calendar().zone().getId());
    fields.put("weekStart", project.calendar().weekStart().name());
    fields.put("currency", project.currency().getCurrencyCode());
    return fields;
  }

  Project applyTo(Project project) {
    return new Project(
        project.id(),
        name,
        calendar,
        currency,
        project.roles(),
        project.targets(),
        project.segmentThresholds(),
        project.riskRule(),
        project.paymentTerms(),
        project.assumptions(),
        project.segments(),
        project.filters());
  }
}
