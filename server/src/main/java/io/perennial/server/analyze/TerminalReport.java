package io.perennial.server.analyze;

import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.ValueSegments.Segment;
import io.perennial.server.console.Texts;
import io.perennial.server.imports.ImportReport.RejectedRow;
import io.perennial.statistics.Proportion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Tells an analysis in the terminal. */
final class TerminalReport {

  private static final int MOST_COHORTS = 20;
  private static final int MOST_COLUMNS = 15;
  private static final int MOST_PEOPLE = 10;
  private static final int MOST_REJECTED = 5;
  private static final List<Integer> TELLING_OFFSETS =
      List.of(0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 30, 60, 90, 180, 365);

  private final FileAnalysis analysis;
  private final Texts texts;
  private final PrintWriter out;

  TerminalReport(FileAnalysis analysis, Texts texts, PrintWriter out) {
    this.analysis = analysis;
    this.texts = texts;
    this.out = out;
  }

  void print() {
    understood();
    rows();
    scoreboard();
    cohorts();
    segments();
    atRisk();
    out.flush();
  }

  private void understood() {
    heading("analyze.understood");
    TextTable table = new TextTable(2);
    new SourceText(texts).lines(analysis).forEach(l -> table.add(List.of(l.label(), l.text())));
    out.print(table.text());
  }

  private void rows() {
    heading("analyze.rows");
    var rows = analysis.rows();
    out.println(
        "  "
            + texts.t(
                "analyze.rows_sentence",
                rows.read(),
                rows.stored(),
                rows.duplicate(),
                rows.rejected()));
    for (RejectedRow row : rows.examples().stream().limit(MOST_REJECTED).toList()) {
      out.println("  " + texts.t("analyze.rejected_row", row.line(), row.detail()));
    }
    if (rows.rejected() > MOST_REJECTED) {
      out.println("  " + texts.t("analyze.and_more", rows.rejected() - MOST_REJECTED));
    }
  }

  private void scoreboard() {
    out.println();
    out.println(texts.t("analyze.scoreboard_of", analysis.asOf().toString()));
    MetricText metrics = new MetricText(texts);
    TextTable table = new TextTable(1);
    table.add(List.of(t("metric"), t("value"), t("target"), t("status"), t("fraction")));
    for (Scoreboard.Score score : analysis.scoreboard().scores()) {
      table.add(
          List.of(
              metrics.name(score.metric()),
              metrics.value(score),
              metrics.target(score),
              metrics.status(score),
              metrics.fraction(score)));
    }
    out.print(table.text());
    if (analysis.roles().mapping().names(Role.SIGNUP).isEmpty()) {
      out.println("  " + t("no_signup"));
    }
  }

  private void cohorts() {
    heading("analyze.retention");
    Retention.Series everyone = analysis.everyone();
    List<Integer> offsets = offsets();
    TextTable table = new TextTable(1);
    List<String> head = new ArrayList<>(List.of(t("cohort"), t("people")));
    offsets.forEach(offset -> head.add(String.valueOf(offset)));
    table.add(head);
    List<String> pooled = new ArrayList<>(List.of(t("all_complete"), ""));
    offsets.forEach(offset -> pooled.add(percent(everyone.average().get(offset))));
    table.add(pooled);
    int from = Math.max(0, everyone.cohorts().size() - MOST_COHORTS);
    for (Retention.Cohort cohort : everyone.cohorts().subList(from, everyone.cohorts().size())) {
      List<String> row = new ArrayList<>();
      row.add(cohort.start().toString());
      row.add(texts.number(cohort.size()));
      offsets.forEach(offset -> row.add(cell(cohort, cohort.cells().get(offset))));
      table.add(row);
    }
    out.print(table.text());
    out.println("  " + t("incomplete_note"));
    if (from > 0) {
      out.println("  " + texts.t("analyze.earlier_cohorts", from));
    }
  }

  /** All periods when they fit, else the telling ones and the last. */
  private List<Integer> offsets() {
    int last = analysis.everyone().average().size() - 1;
    if (last < MOST_COLUMNS) {
      return IntStream.rangeClosed(0, last).boxed().toList();
    }
    List<Integer> offsets =
        new ArrayList<>(TELLING_OFFSETS.stream().filter(o -> o < last).toList());
    offsets.add(last);
    return Collections.unmodifiableList(offsets);
  }

  private String cell(Retention.Cohort cohort, Retention.Cell cell) {
    return switch (cell.maturity()) {
      case COMPLETE -> percent(new Proportion(cell.retained(), cohort.size()));
      case INCOMPLETE -> percent(new Proportion(cell.retained(), cohort.size())) + "*";
      case NOT_STARTED -> "";
    };
  }

  private String percent(Proportion proportion) {
    return proportion.value().isPresent() ? texts.percent(proportion.value().getAsDouble()) : "–";
  }

  private void segments() {
    heading("analyze.segments");
    TextTable table = new TextTable(1);
    for (Segment segment : Segment.values()) {
      long size = analysis.segments().sizes().getOrDefault(segment, 0L);
      table.add(
          List.of(
              t("segment." + segment.id()),
              texts.number(size),
              percent(new Proportion(size, analysis.segments().people()))));
    }
    out.print(table.text());
  }

  private void atRisk() {
    out.println();
    out.println(texts.t("analyze.at_risk_count", analysis.risk().total()));
    TextTable table = new TextTable(1);
    for (ChurnRisk.AtRisk person : analysis.risk().people().stream().limit(MOST_PEOPLE).toList()) {
      table.add(
          List.of(
              person.person().reference(),
              texts.count("analyze.core_uses", person.coreUses()),
              texts.t("analyze.last_use", person.lastUse().toString())));
    }
    out.print(table.text());
    if (analysis.risk().total() > MOST_PEOPLE) {
      out.println("  " + texts.t("analyze.and_more", analysis.risk().total() - MOST_PEOPLE));
    }
  }

  private void heading(String key) {
    out.println();
    out.println(texts.t(key));
  }

  private String t(String key) {
    return texts.t("analyze." + key);
  }
}
