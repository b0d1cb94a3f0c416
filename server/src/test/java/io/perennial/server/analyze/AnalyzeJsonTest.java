package io.perennial.server.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AnalyzeJsonTest {

  private static final String ROLES = "signup=join;core_use=ask;payment=pay";

  private static final Path SHOP = Path.of("../../shared/data/retentioneering_ecom.csv.gz");

  @TempDir private Path folder = Path.of("");

  @Test
  void anaWhoComesBackTheNextDayIsRetainedOnDayOne() throws IOException {
    Path file =
        csv(
            "ana,join,2026-01-01T09:00:00Z",
            "ana,ask,2026-01-01T09:05:00Z",
            "ana,ask,2026-01-02T10:00:00Z");
    Analysis analysis = Analysis.run(file, "--roles", ROLES, "--offsets", 3, "--json");
    assertThat(analysis.exitCode()).isZero();
    JsonNode d1 = analysis.score("retention_d1");
    assertThat(d1.get("numerator").longValue()).isEqualTo(1);
    assertThat(d1.get("denominator").longValue()).isEqualTo(1);
    assertThat(d1.get("value").doubleValue()).isEqualTo(1);
    assertThat(d1.get("target").doubleValue()).isEqualTo(0.2);
    assertThat(d1.get("status").stringValue()).isEqualTo("met");
    assertThat(analysis.json().get("rows").toString())
        .isEqualTo(
            "{\"read\":3,\"stored\":3,\"duplicate\":0,\"rejected\":0,\"rejectedBecause\":{}}");
    assertThat(analysis.json().at("/retention/cohorts").toString())
        .as("the last day of the file counts as complete, days after it do not")
        .isEqualTo(
            """
            [{"cohort":"2026-01-01","size":1,"cells":[\
            {"offset":0,"retained":1,"complete":true},\
            {"offset":1,"retained":1,"complete":true},\
            {"offset":2,"retained":0,"complete":false},\
            {"offset":3,"retained":0,"complete":false}]}]\
            """);
  }

  @Test
  void whatIsUndefinedIsNullAndNeverZero() throws IOException {
    Path file = csv("ana,join,2026-01-01T09:00:00Z", "ana,ask,2026-01-01T09:05:00Z");
    Analysis analysis = Analysis.run(file, "--roles", ROLES, "--json");
    JsonNode d7 = analysis.score("retention_d7");
    assertThat(d7.get("value").isNull()).isTrue();
    assertThat(d7.get("status").stringValue()).isEqualTo("no_data");
    assertThat(analysis.score("ltv").get("target").isNull()).isTrue();
    assertThat(analysis.score("feedback_rate").get("missing").toString())
        .isEqualTo("{\"because\":\"role_not_mapped\",\"role\":\"feedback\"}");
    assertThat(analysis.json().at("/retention/cohorts/0/cells")).hasSize(31);
  }

  @Test
  void everythingPromisedIsThereInThatOrder() throws IOException {
    Path file = csv("ana,join,2026-01-01T09:00:00Z");
    JsonNode json = Analysis.run(file, "--json").json();
    assertThat(json.propertyNames())
        .containsExactly("rows", "retention", "scoreboard", "segments", "atRisk", "understood");
    assertThat(json.get("segments").propertyNames())
        .containsExactly("core", "regular", "potential", "lapsed");
    assertThat(json.get("scoreboard")).hasSize(11);
    assertThat(json.at("/retention/period").stringValue()).isEqualTo("day");
    assertThat(json.at("/retention/zone").stringValue()).isEqualTo("UTC");
  }

  @Test
  void equalRowsAreDuplicatesAndBadRowsAreRejectedWithTheirReason() throws IOException {
    Path file =
        csv(
            "ana,ask,2026-01-01T09:05:00Z",
            "ana,ask,2026-01-01T09:05:00Z",
            "ben,ask,yesterday",
            ",ask,2026-01-01T09:05:00Z");
    JsonNode rows = Analysis.run(file, "--json").json().get("rows");
    assertThat(rows.get("read").longValue()).isEqualTo(4);
    assertThat(rows.get("stored").longValue()).isEqualTo(1);
    assertThat(rows.get("duplicate").longValue()).isEqualTo(1);
    assertThat(rows.get("rejected").longValue()).isEqualTo(2);
    assertThat(rows.get("rejectedBecause").propertyNames())
        .containsExactlyInAnyOrder("import.bad_timestamp", "import.missing_user");
  }

  @Test
  void anaSignsUpBeforeMidnightInShanghaiAndReturnsAfterIt() throws IOException {
    Path file = csv("ana,join,2026-01-05 23:30:00", "ana,ask,2026-01-06 00:10:00");
    Analysis asWritten = Analysis.run(file, "--roles", ROLES, "--json", "--zone", "Asia/Shanghai");
    assertThat(asWritten.score("retention_d1").get("value").doubleValue()).isEqualTo(1);
    assertThat(asWritten.json().at("/retention/zone").stringValue()).isEqualTo("Asia/Shanghai");
    Path instants = csv("ana,join,2026-01-05T15:30:00Z", "ana,ask,2026-01-05T16:10:00Z");
    Analysis inUtc = Analysis.run(instants, "--roles", ROLES, "--json", "--as-of", "2026-01-06");
    assertThat(inUtc.score("retention_d1").get("value").doubleValue()).isZero();
  }

  @Test
  void theOffsetThatAllTimestampsShareIsTheirZone() throws IOException {
    Path file = csv("ana,join,2026-01-05T23:30:00+08:00", "ana,ask,2026-01-06T00:10:00+08:00");
    Analysis analysis = Analysis.run(file, "--roles", ROLES, "--json");
    assertThat(analysis.json().at("/retention/zone").stringValue()).isEqualTo("+08:00");
    assertThat(analysis.score("retention_d1").get("value").doubleValue()).isEqualTo(1);
  }

  @Test
  void weeksBeginOnMondayAndMonthsOnTheFirst() throws IOException {
    Path file = csv("ana,join,2026-01-07T09:00:00Z", "ana,ask,2026-02-02T09:00:00Z");
    JsonNode weeks =
        Analysis.run(file, "--roles", ROLES, "--period", "week", "--offsets", 4, "--json").json();
    assertThat(weeks.at("/retention/cohorts/0/cohort").stringValue()).isEqualTo("2026-01-05");
    assertThat(weeks.at("/retention/cohorts/0/cells/4/retained").longValue()).isEqualTo(1);
    assertThat(weeks.at("/retention/cohorts/0/cells/4/complete").booleanValue()).isFalse();
    JsonNode months =
        Analysis.run(file, "--roles", ROLES, "--period", "month", "--offsets", 1, "--json").json();
    assertThat(months.at("/retention/cohorts/0/cohort").stringValue()).isEqualTo("2026-01-01");
    assertThat(months.at("/retention/cohorts/0/cells/1/retained").longValue()).isEqualTo(1);
  }

  @Test
  void startAndReturnMayBeAnEventARoleOrAny() throws IOException {
    Path file =
        csv(
            "ana,visit,2026-01-01T09:00:00Z",
            "ana,join,2026-01-02T09:00:00Z",
            "ana,ask,2026-01-03T09:00:00Z");
    assertThat(firstCohort(file, "--roles", ROLES)).isEqualTo("2026-01-02");
    assertThat(firstCohort(file, "--roles", ROLES, "--start", "any")).isEqualTo("2026-01-01");
    assertThat(firstCohort(file, "--roles", ROLES, "--start", "core_use")).isEqualTo("2026-01-03");
    assertThat(firstCohort(file, "--roles", ROLES, "--start", "event:ask")).isEqualTo("2026-01-03");
    assertThat(firstCohort(file, "--roles", "signup=")).isEqualTo("2026-01-01");
  }

  @Test
  void benWhoAskedThreeTimesAndFellSilentIsAtRisk() throws IOException {
    Path file =
        csv(
            "ben,ask,2026-01-01T09:00:00Z",
            "ben,ask,2026-01-02T09:00:00Z",
            "ben,ask,2026-01-03T09:00:00Z",
            "ana,ask,2026-01-10T09:00:00Z");
    Analysis analysis = Analysis.run(file, "--roles", ROLES, "--json");
    assertThat(analysis.json().get("atRisk").toString()).isEqualTo("[\"ben\"]");
    Analysis earlier = Analysis.run(file, "--roles", ROLES, "--json", "--as-of", "2026-01-09");
    assertThat(earlier.json().get("atRisk").toString()).isEqualTo("[]");
  }

  @Test
  void compressedJsonLinesAreReadLikeCsv() throws IOException {
    Path file = folder.resolve("events.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          """
          {"user_id":"ana","event":"join","timestamp":"2026-01-01T09:00:00Z"}
          {"user_id":"ana","event":"ask","timestamp":"2026-01-02T09:00:00Z"}
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    Analysis analysis = Analysis.run(file, "--roles", ROLES, "--json");
    assertThat(analysis.score("retention_d1").get("value").doubleValue()).isEqualTo(1);
    assertThat(analysis.json().at("/understood/format").stringValue()).isEqualTo("json_lines");
  }

  @Test
  void columnsMayBeNamedWhenTheyCannotBeGuessed() throws IOException {
    Path file = folder.resolve("odd.csv");
    Files.writeString(file, "who;what;when\nana;join;03/01/2026 09:00\nana;ask;04/01/2026 10:00\n");
    Analysis analysis =
        Analysis.run(
            file,
            "--user",
            "who",
            "--event",
            "what",
            "--time",
            "when",
            "--format",
            "dd/MM/yyyy HH:mm",
            "--roles",
            "signup=join;core_use=ask",
            "--json");
    assertThat(analysis.err()).isEmpty();
    assertThat(analysis.score("retention_d1").get("value").doubleValue()).isEqualTo(1);
    assertThat(
            firstCohort(
                file,
                "--user",
                "who",
                "--event",
                "what",
                "--time",
                "when",
                "--format",
                "dd/MM/yyyy HH:mm"))
        .isEqualTo("2026-01-03");
  }

  @Test
  void theShopsThirtyExactDuplicatesAreCountedAsSuch() {
    assumeThat(SHOP).as("the data set lies beside some checkouts only").exists();
    Analysis analysis = Analysis.run(SHOP, "--json");
    JsonNode rows = analysis.json().get("rows");
    assertThat(rows.get("read").longValue()).isEqualTo(31_106);
    assertThat(rows.get("stored").longValue()).isEqualTo(31_076);
    assertThat(rows.get("duplicate").longValue()).isEqualTo(30);
    assertThat(rows.get("rejected").longValue()).isZero();
    long people = 0;
    for (JsonNode cohort : analysis.json().at("/retention/cohorts")) {
      people += cohort.get("size").longValue();
    }
    assertThat(people).isEqualTo(600);
    assertThat(analysis.json().at("/understood/roles/payment").toString())
        .isEqualTo("[\"purchase\"]");
  }

  private static String firstCohort(Path file, Object... options) {
    List<Object> arguments = new ArrayList<>(List.of(file, "--json"));
    arguments.addAll(List.of(options));
    return Analysis.run(arguments.toArray()).json().at("/retention/cohorts/0/cohort").stringValue();
  }

  private Path csv(String... rows) throws IOException {
    Path file = Files.createTempFile(folder, "events", ".csv");
    return Files.writeString(file, "user_id,event,timestamp\n" + String.join("\n", rows) + "\n");
  }
}
