package io.perennial.server.people;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.console.Page;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.TimelinePage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns one person's entries into what the page shows, in the project's time zone. */
record PersonPage(Project project, Page page) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int BRIEF = 3;

  /** Roles that colour an entry, the most telling first. */
  private static final Map<Role, String> COLOURS = colours();

  private static Map<Role, String> colours() {
    Map<Role, String> colours = new LinkedHashMap<>();
    colours.put(Role.REFUND, "timeline__item--refund");
    colours.put(Role.PAYMENT, "timeline__item--payment");
    colours.put(Role.SIGNUP, "timeline__item--signup");
    colours.put(Role.CORE_USE, "timeline__item--core-use");
    return colours;
  }

  PersonView.Timeline timeline(TimelinePage entries) {
    Map<LocalDate, List<PersonView.Item>> days = new LinkedHashMap<>();
    for (Entry entry : entries.entries()) {
      LocalDate day = project.calendar().dayOf(entry.header().timestamp());
      days.computeIfAbsent(day, d -> new ArrayList<>()).add(item(entry));
    }
    String more = entries.next().map(before -> link(entries.person().id(), before)).orElse("");
    return new PersonView.Timeline(
        days.entrySet().stream()
            .map(day -> new PersonView.Day(page.texts().date(day.getKey()), day.getValue()))
            .toList(),
        more);
  }

  private String link(PersonId id, Instant before) {
    return page.url(
        "people/person/timeline?" + Query.EMPTY.and("id", id.reference()).and("before", before));
  }

  private PersonView.Item item(Entry entry) {
    String time = TIME.format(entry.header().timestamp().atZone(project.calendar().zone()));
    return switch (entry) {
      case Entry.Event event ->
          new PersonView.Item(
              time, event.name(), colour(event.name()), brief(event.properties()), facts(event));
      case Entry.Identify identify ->
          new PersonView.Item(
              time,
              page.t("people.timeline.identify"),
              "timeline__item--identity",
              brief(identify.traits()),
              facts(identify.traits(), ""));
      case Entry.Alias alias ->
          new PersonView.Item(
              time,
              page.t("people.timeline.alias", alias.previousId()),
              "timeline__item--identity",
              "",
              List.of());
    };
  }

  private String colour(String event) {
    RoleMapping roles = project.roles();
    return COLOURS.entrySet().stream()
        .filter(colour -> roles.names(colour.getKey()).contains(event))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static String brief(Properties properties) {
    return properties.values().entrySet().stream()
        .limit(BRIEF)
        .map(property -> property.getKey() + ": " + property.getValue().text())
        .collect(Collectors.joining(" · "));
  }

  private static List<PersonView.Fact> facts(Entry.Event event) {
    List<PersonView.Fact> facts = new ArrayList<>(facts(event.properties(), ""));
    facts.addAll(facts(event.context(), "context."));
    return facts;
  }

  static List<PersonView.Fact> facts(Properties properties, String prefix) {
    return properties.values().entrySet().stream()
        .map(p -> new PersonView.Fact(prefix + p.getKey(), p.getValue().text()))
        .toList();
  }
}
