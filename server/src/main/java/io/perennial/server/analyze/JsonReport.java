package io.perennial.server.analyze;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.ValueSegments.Segment;
import io.perennial.server.imports.ImportReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The analysis as one JSON document; {@code docs/analyze-json.md} describes it. Fields are written
 * in this order; a value that is undefined is null.
 */
record JsonReport(
    Rows rows,
    Table retention,
    List<Score> scoreboard,
    Map<String, Long> segments,
    List<String> atRisk,
    Understood understood) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  record Rows(
      long read, long stored, long duplicate, long rejected, Map<String, Long> rejectedBecause) {}

  record Table(
      String period,
      String zone,
      List<String> start,
      @JsonProperty("return") List<String> returning,
      List<Cohort> cohorts,
      List<Average> average) {}

  record Cohort(String cohort, long size, List<Cell> cells) {}

  record Cell(int offset, long retained, boolean complete) {}

  /** The cohorts whose cell is complete, pooled. */
  record Average(int offset, long retained, long size, @Nullable Number value) {}

  record Score(
      String id,
      @Nullable Number numerator,
      @Nullable Number denominator,
      @Nullable Number value,
      @Nullable Number target,
      String status,
      @Nullable Missing missing) {}

  /** Why a score has no value. */
  record Missing(String because, @Nullable String role) {}

  /** What was guessed or given. */
  record Understood(
      String file,
      String format,
      Map<String, String> columns,
      String timestampFormat,
      Map<String, SortedSet<String>> roles,
      Map<String, String> rolesBecause,
      String firstDay,
      String lastDay,
      String asOf) {}

  static JsonReport of(FileAnalysis analysis) {
    Map<String, Long> segments = new LinkedHashMap<>();
    for (Segment segment : Segment.values()) {
      segments.put(segment.id(), analysis.segments().sizes().getOrDefault(segment, 0L));
    }
    return new JsonReport(
        rows(analysis.rows()),
        table(analysis),
        analysis.scoreboard().scores().stream().map(JsonReport::score).toList(),
        segments,
        analysis.risk().people().stream()
            .map(ChurnRisk.AtRisk::person)
            .map(PersonId::reference)
            .toList(),
        understood(analysis));
  }

  String text() {
    return MAPPER.writeValueAsString(this);
  }

  private static Rows rows(ImportReport rows) {
    return new Rows(rows.read(), rows.stored(), rows.duplicate(), rows.rejected(), rows.reasons());
  }

  private static Table table(FileAnalysis analysis) {
    List<Average> average = new ArrayList<>();
    for (int i = 0; i < analysis.everyone().average().size(); i++) {
      var pooled = analysis.everyone().average().get(i);
      average.add(new Average(i, pooled.numerator(), pooled.denominator(), number(pooled.value())));
    }
    return new Table(
        analysis.question().period().name().toLowerCase(Locale.ROOT),
        analysis.source().zone().zone().getId(),
        analysis.start().texts(),
        analysis.returning().texts(),
        analysis.everyone().cohorts().stream().map(JsonReport::cohort).toList(),
        average);
  }

  private static Cohort cohort(Retention.Cohort cohort) {
    return new Cohort(
        cohort.start().toString(),
        cohort.size(),
        cohort.cells().stream()
            .map(cell -> new Cell(cell.offset(), cell.retained(), cell.complete()))
            .toList());
  }

  private static Score score(Scoreboard.Score score) {
    return new Score(
        score.metric().id(),
        number(score.reading().numerator()),
        number(score.reading().denominator()),
        number(score.reading().value()),
        number(score.target()),
        score.status().id(),
        score
            .missing()
            .map(missing ->
                new Missing(missing.because().id(), missing.role().map(Role::id).orElse(null)))
            .orElse(null));
  }

  private static Understood understood(FileAnalysis analysis) {
    Source source = analysis.source();
    Map<String, String> columns = new LinkedHashMap<>();
    source.mapping().columns().forEach((c, use) -> columns.put(c, lowerCase(use)));
    RoleMapping mapping = analysis.roles().mapping();
    Map<String, SortedSet<String>> roles = new LinkedHashMap<>();
    Map<String, String> because = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      roles.put(role.id(), mapping.names(role));
      RoleChoice.Basis basis = analysis.roles().bases().get(role);
      if (basis != null) {
        because.put(role.id(), lowerCase(basis));
      }
    }
    return new Understood(
        source.name(),
        lowerCase(source.layout().format()),
        columns,
        source.mapping().format().name(),
        roles,
        because,
        analysis.firstDay().toString(),
        analysis.lastDay().toString(),
        analysis.asOf().toString());
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Number number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : null;
  }

  /** A whole number is written without a decimal point. */
  private static @Nullable Number number(double value) {
    if (Double.isNaN(value)) {
      return null;
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Number) (long) value : value;
  }
}
