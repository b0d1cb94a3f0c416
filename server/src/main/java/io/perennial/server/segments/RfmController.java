package io.perennial.server.segments;

import io.perennial.engine.question.Rfm;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.console.Texts;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.HeatCell;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.RfmSet;
import io.perennial.server.questions.SegmentSet;
import io.perennial.statistics.Proportion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** {@code /p/{projectId}/segments/rfm}: recency, frequency and money, as a grid and as groups. */
@Controller
class RfmController {

  private final ProjectEvents events;
  private final Templates templates;
  private final MinuteClock clock;

  RfmController(ProjectEvents events, Templates templates, MinuteClock clock) {
    this.events = events;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/segments/rfm")
  View show(Project project, Page page) {
    LocalDate day = AsOf.LATEST.day(project.calendar(), clock.now());
    Rfm.Answer answer = events.engine(project).rfm(ReadySegment.rfm(project, day));
    RfmView view =
        new RfmView(
            page.texts().date(day),
            answer.people(),
            ReadySegment.RFM_DAYS,
            IntStream.iterate(Rfm.SCORES, score -> score >= 1, score -> score - 1)
                .mapToObj(recency -> row(recency, answer, day, page))
                .toList(),
            answer.groups().stream().map(group -> group(group, answer, day, page)).toList());
    return templates.view(
        "segments/rfm", view, page.at(Section.SEGMENTS).titled("segments.rfm.title"));
  }

  @GetMapping("/p/{projectId}/segments/rfm.csv")
  ResponseEntity<byte[]> csv(Project project) {
    LocalDate day = AsOf.LATEST.day(project.calendar(), clock.now());
    Csv csv = new Csv("recency", "frequency", "monetary", "people", "amount_millionths");
    for (Rfm.Cell cell : events.engine(project).rfm(ReadySegment.rfm(project, day)).cells()) {
      csv.row(
          cell.scores().recency(),
          cell.scores().frequency(),
          cell.scores().monetary(),
          cell.summary().people(),
          cell.summary().amountMillionths());
    }
    return csv.download("rfm.csv");
  }

  private static RfmView.Row row(int recency, Rfm.Answer answer, LocalDate day, Page page) {
    List<HeatCell> cells = new ArrayList<>();
    for (int frequency = 1; frequency <= Rfm.SCORES; frequency++) {
      int score = frequency;
      long people =
          answer.cells().stream()
              .filter(cell -> cell.scores().recency() == recency)
              .filter(cell -> cell.scores().frequency() == score)
              .mapToLong(cell -> cell.summary().people())
              .sum();
      cells.add(
          answer.people() == 0
              ? HeatCell.BLANK
              : cell(people, answer.people(), recency, frequency, day, page));
    }
    return new RfmView.Row(recency, cells);
  }

  private static HeatCell cell(
      long people, long all, int recency, int frequency, LocalDate day, Page page) {
    HeatCell share =
        HeatCell.of(
            new Proportion(people, all),
            true,
            people == 0 ? "" : link(new RfmSet(recency, frequency), day, page),
            page.texts());
    return new HeatCell(
        page.texts().number(people), share.cssClass(), share.value(), share.title(), share.link());
  }

  private static String link(PopulationChoice set, LocalDate day, Page page) {
    return page.url("people?" + PeopleLink.of(set, new AsOf(Optional.of(day))).shortQuery());
  }

  private static RfmView.GroupRow group(
      Rfm.Sized sized, Rfm.Answer answer, LocalDate day, Page page) {
    Texts texts = page.texts();
    ReadySegment segment =
        ReadySegment.valueOf("RFM_" + sized.group().name().toUpperCase(Locale.ROOT));
    Rfm.Summary summary = sized.summary();
    return new RfmView.GroupRow(
        texts.t("segment." + segment.id()),
        page.url("segments/" + segment.id()),
        texts.t("segments.ready." + segment.id()),
        new PeopleCount(
            texts.number(summary.people()),
            summary.people() == 0 ? "" : link(SegmentSet.of(segment), day, page)),
        answer.people() == 0 ? "–" : texts.percent((double) summary.people() / answer.people()),
        mean(summary.meanRecencyDays(), texts),
        mean(summary.meanFrequency(), texts),
        summary.meanAmount().isPresent()
            ? texts.money(summary.meanAmount().getAsDouble(), page.project().currency())
            : "–");
  }

  private static String mean(OptionalDouble value, Texts texts) {
    return value.isPresent() ? texts.number(value.getAsDouble(), 1) : "–";
  }
}
