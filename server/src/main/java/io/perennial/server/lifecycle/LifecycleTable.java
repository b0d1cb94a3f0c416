package io.perennial.server.lifecycle;

import io.perennial.engine.question.Lifecycle;
import io.perennial.engine.question.Lifecycle.Group;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.LifecycleLink;
import io.perennial.server.questions.LifecycleSet;
import io.perennial.server.questions.PeopleCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lifecycle's answer as table, chart and file, with links to the people behind the numbers. */
public final class LifecycleTable {

  /** What the chart stacks; those who sleep longer are in the table only. */
  private static final List<Group> STACKED =
      List.of(Group.RETURNING, Group.NEW, Group.RESURRECTED, Group.DORMANT);

  private final Asking<LifecycleLink> asking;
  private final LifecycleLink link;
  private final Lifecycle.Answer answer;
  private final Texts texts;

  LifecycleTable(Asking<LifecycleLink> asking, Lifecycle.Answer answer) {
    this.asking = asking;
    this.link = asking.link();
    this.answer = answer;
    this.texts = asking.texts();
  }

  /** One period; the counts in the order of {@link Group}. */
  public record Row(
      String period, boolean complete, List<PeopleCount> counts, String active, long population) {}

  List<Row> rows() {
    return answer.points().stream()
        .map(point ->
            new Row(
                Labels.period(point.start(), link.period()),
                point.complete(),
                Arrays.stream(Group.values()).map(group -> count(point, group)).toList(),
                texts.number(point.active()),
                point.population()))
        .toList();
  }

  private PeopleCount count(Lifecycle.Point point, Group group) {
    return asking.people(point.size(group), new LifecycleSet(link, point.start(), group));
  }

  Chart.Lines chart() {
    return Chart.stackedBars(
        asking.page().title(),
        Chart.Unit.NUMBER,
        answer.points().stream().map(p -> Labels.period(p.start(), link.period())).toList(),
        STACKED.stream().map(this::bars).toList());
  }

  /** The dormant lie below zero: they were lost. */
  private Chart.Series bars(Group group) {
    List<@Nullable Double> values = new ArrayList<>();
    for (Lifecycle.Point point : answer.points()) {
      double size = point.size(group);
      values.add(group == Group.DORMANT && size > 0 ? -size : size);
    }
    return Chart.Series.plain(
        texts.t("lifecycle.group." + group.id()),
        values,
        answer.points().stream().map(point -> !point.complete()).toList());
  }

  Csv csv() {
    Csv csv = new Csv("start", "new", "returning", "resurrected", "dormant", "asleep", "complete");
    for (Lifecycle.Point point : answer.points()) {
      List<Object> fields = new ArrayList<>();
      fields.add(point.start());
      Arrays.stream(Group.values()).forEach(group -> fields.add(point.size(group)));
      fields.add(point.complete());
      csv.row(fields.toArray());
    }
    return csv;
  }
}
