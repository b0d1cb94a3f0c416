package io.perennial.server.lifecycle;

import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.OperationalSegments.Segment;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.LifecycleLink;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentSet;
import io.perennial.statistics.Proportion;
import java.util.Arrays;
import java.util.List;

/** The operational segments as of the link's day, with links to their people. */
public record SegmentTable(String day, long people, List<Row> rows) {

  /** One segment. */
  public record Row(Segment segment, PeopleCount people, String share) {}

  static SegmentTable ask(Asking<LifecycleLink> asking) {
    OperationalSegments.Question question = asking.link().segments(asking.project(), asking.now());
    OperationalSegments.Answer answer = asking.engine().operationalSegments(question);
    return new SegmentTable(
        asking.texts().date(question.asOf()),
        answer.people(),
        Arrays.stream(Segment.values()).map(segment -> row(segment, answer, asking)).toList());
  }

  private static Row row(
      Segment segment, OperationalSegments.Answer answer, Asking<LifecycleLink> asking) {
    long size = answer.sizes().getOrDefault(segment, 0L);
    PopulationChoice set = SegmentSet.of(ReadySegment.valueOf(segment.name()));
    var share = new Proportion(size, answer.people()).value();
    return new Row(
        segment,
        asking.people(size, PeopleLink.of(set, asking.link().asOf())),
        share.isPresent() ? asking.texts().percent(share.getAsDouble()) : "–");
  }
}
