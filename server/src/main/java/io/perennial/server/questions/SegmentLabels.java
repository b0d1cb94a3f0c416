package io.perennial.server.questions;

import io.perennial.server.console.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of segments in one language.
 *
 * @param names the names of the saved ones by their numbers
 */
public record SegmentLabels(Texts texts, SortedMap<Long, String> names) {

  /** The name; a number alone when the segment is gone. */
  public String name(SegmentRef segment) {
    return switch (segment) {
      case SegmentRef.Ready ready -> texts.t("segment." + ready.segment().id());
      case SegmentRef.Saved saved ->
          names.getOrDefault(saved.id(), texts.t("questions.segment.gone", saved.text()));
    };
  }

  /** Several names. */
  public String names(List<SegmentRef> segments) {
    return segments.stream().map(this::name).collect(Collectors.joining(" / "));
  }

  /** The saved segments, oldest first. */
  public List<SegmentRef> saved() {
    return names.keySet().stream().<SegmentRef>map(SegmentRef.Saved::new).toList();
  }

  /** Every segment, the saved ones first. */
  public List<SegmentRef> all() {
    return Stream.concat(
            saved().stream(), Arrays.stream(ReadySegment.values()).map(SegmentRef.Ready::new))
        .toList();
  }
}
