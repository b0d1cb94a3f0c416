package io.perennial.server.analyze;

import io.perennial.engine.question.Role;
import io.perennial.server.console.Texts;
import io.perennial.server.imports.ImportFile.Format;
import io.perennial.server.imports.Mapping.Use;
import io.perennial.server.questions.EventsChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How it reads what was guessed or given: one line each, in the order in which it matters. */
public record SourceText(Texts texts) {

  /** One thing and what was understood. */
  public record Line(String label, String text) {}

  List<Line> lines(FileAnalysis analysis) {
    Source source = analysis.source();
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(t("file"), file(source)));
    for (Use use : Use.values()) {
      List<String> columns = source.columns(use);
      if (!columns.isEmpty()) {
        lines.add(
            new Line(
                t("column." + use.name().toLowerCase(Locale.ROOT)), columns(source, use, columns)));
      }
    }
    if (source.columns(Use.EVENT_NAME).isEmpty()) {
      lines.add(
          new Line(
              t("column.event_name"),
              texts.t("analyze.every_event", source.mapping().eventName())));
    }
    lines.add(new Line(t("zone"), zone(source.zone())));
    for (Role role : Role.values()) {
      if (!analysis.roles().mapping().names(role).isEmpty()) {
        lines.add(new Line(roleName(role), role(analysis.roles(), role)));
      }
    }
    lines.add(new Line(t("retention"), retention(analysis)));
    return lines;
  }

  /** The word for a role. */
  String roleName(Role role) {
    return t("role." + role.id());
  }

  /** The words for a choice of events. */
  String events(EventsChoice choice) {
    if (choice.items().isEmpty()) {
      return t("any_event");
    }
    return choice.items().stream()
        .map(item ->
            switch (item) {
              case EventsChoice.Item.OfRole of -> roleName(of.role());
              case EventsChoice.Item.Named named -> named.name();
              case EventsChoice.Item.OfFilter of -> of.text();
            })
        .collect(Collectors.joining(", "));
  }

  private String file(Source source) {
    Format format = source.layout().format();
    String written =
        switch (format) {
          case CSV -> "CSV, " + source.layout().charset() + ", «" + delimiter(source) + "»";
          case JSON_LINES -> "JSON Lines, " + source.layout().charset();
          case PARQUET -> "Parquet";
        };
    return source.name() + " · " + written + (source.layout().gzip() ? " · gzip" : "");
  }

  private static String delimiter(Source source) {
    return source.layout().delimiter() == '\t'
        ? "\\t"
        : String.valueOf(source.layout().delimiter());
  }

  private String columns(Source source, Use use, List<String> columns) {
    String names = String.join(", ", columns);
    return use == Use.TIMESTAMP ? names + " · " + source.mapping().format().name() : names;
  }

  private String zone(ZoneGuess zone) {
    String why = "analyze.zone." + zone.basis().name().toLowerCase(Locale.ROOT);
    return zone.zone().getId() + " · " + texts.t(why);
  }

  private String role(RoleChoice roles, Role role) {
    RoleChoice.Basis basis = roles.bases().getOrDefault(role, RoleChoice.Basis.GIVEN);
    return String.join(", ", roles.mapping().names(role))
        + " · "
        + t("basis." + basis.name().toLowerCase(Locale.ROOT));
  }

  private String retention(FileAnalysis analysis) {
    return texts.t("analyze.retention_of", events(analysis.start()), events(analysis.returning()));
  }

  private String t(String key) {
    return texts.t("analyze." + key);
  }
}
