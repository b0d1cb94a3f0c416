package io.perennial.server.paths;

import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.FormOptions.Group;
import io.perennial.server.questions.FormOptions.Option;
import io.perennial.server.questions.SegmentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Selects of a segment for the forms of churn paths and step matrices. */
public record GroupsForm(FormOptions options) {

  /** Every segment, after another choice. */
  public List<Group> segmentsOr(Optional<SegmentRef> chosen, String otherwise) {
    String value = chosen.map(SegmentRef::text).orElse("");
    List<Group> groups = new ArrayList<>(options.segments(value));
    groups.set(0, new Group("", List.of(new Option("", otherwise, chosen.isEmpty()))));
    return groups;
  }
}
