package io.perennial.server.segments;

import io.perennial.server.console.Chart;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.JointSet;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.PeopleCount;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.SegmentRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How segments share their people: who is in exactly which of them. Combinations are bit masks, bit
 * i standing for the i-th segment; sizes of segments and of pairs are sums of combinations.
 *
 * <p>The Jaccard index of two segments is the number of people in both over the number in either.
 * Worked example: of 3 people in A and 4 in B, 2 are in both: 2 ÷ 5 = 0.4.
 *
 * @param people the sizes of {@link #combinations}, in that order
 */
record Overlap(List<SegmentRef> segments, List<Long> people, LocalDate day) {

  /** Every combination but that of nobody's segment. */
  static List<Integer> combinations(int segments) {
    return IntStream.range(1, 1 << segments).boxed().toList();
  }

  /** The people in the segments of a mask and in none of the others. */
  static JointSet set(List<SegmentRef> segments, int mask) {
    return joint(segments, i -> (mask & 1 << i) != 0, i -> (mask & 1 << i) == 0);
  }

  private static JointSet joint(List<SegmentRef> segments, IntPredicate in, IntPredicate out) {
    return new JointSet(some(segments, in), some(segments, out));
  }

  private static List<JointSet.On> some(List<SegmentRef> segments, IntPredicate which) {
    return IntStream.range(0, segments.size())
        .filter(which)
        .mapToObj(i -> new JointSet.On(segments.get(i), Optional.empty()))
        .toList();
  }

  /** The people of every combination that includes all segments of a mask. */
  private long including(int mask) {
    return combinations(segments.size()).stream()
        .filter(each -> (each & mask) == mask)
        .mapToLong(each -> people.get(each - 1))
        .sum();
  }

  private long any() {
    return people.stream().mapToLong(Long::longValue).sum();
  }

  /** Empty when nobody is in either. */
  Optional<Double> jaccard(int one, int other) {
    long both = including(1 << one | 1 << other);
    long either = including(1 << one) + including(1 << other) - both;
    return either == 0 ? Optional.empty() : Optional.of((double) both / either);
  }

  OverlapView.Answer answer(Page page) {
    Labels labels = Labels.of(page);
    List<String> names = segments.stream().map(labels::segment).toList();
    List<Integer> largestFirst =
        combinations(segments.size()).stream()
            .sorted(Comparator.comparing((Integer mask) -> people.get(mask - 1)).reversed())
            .toList();
    return new OverlapView.Answer(
        names,
        IntStream.range(0, segments.size())
            .mapToObj(i -> count(including(1 << i), joint(segments, j -> j == i, j -> false), page))
            .toList(),
        page.texts().date(day),
        chart(largestFirst, names, page),
        largestFirst.stream().map(mask -> combination(mask, page)).toList(),
        pairs(names, page));
  }

  private OverlapView.Combination combination(int mask, Page page) {
    long size = people.get(mask - 1);
    return new OverlapView.Combination(
        IntStream.range(0, segments.size()).mapToObj(i -> (mask & 1 << i) != 0).toList(),
        count(size, set(segments, mask), page),
        any() == 0 ? "–" : page.texts().percent((double) size / any()));
  }

  private List<OverlapView.Pair> pairs(List<String> names, Page page) {
    List<OverlapView.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      for (int j = i + 1; j < segments.size(); j++) {
        int one = i;
        int other = j;
        pairs.add(
            new OverlapView.Pair(
                names.get(i),
                names.get(j),
                count(
                    including(1 << i | 1 << j),
                    joint(segments, at -> at == one || at == other, at -> false),
                    page),
                jaccard(i, j).map(index -> page.texts().number(index, 2)).orElse("–")));
      }
    }
    return pairs;
  }

  private PeopleCount count(long size, PopulationChoice set, Page page) {
    return new PeopleCount(
        page.texts().number(size),
        size == 0
            ? ""
            : page.url("people?" + PeopleLink.of(set, new AsOf(Optional.of(day))).shortQuery()));
  }

  private Chart.Lines chart(List<Integer> masks, List<String> names, Page page) {
    List<@Nullable Double> values = new ArrayList<>();
    masks.forEach(mask -> values.add((double) people.get(mask - 1)));
    return Chart.bars(
        page.t("segments.overlap.chart"),
        Chart.Unit.NUMBER,
        masks.stream().map(mask -> name(mask, names)).toList(),
        List.of(
            Chart.Series.plain(
                page.t("questions.people"), values, values.stream().map(each -> false).toList())));
  }

  private static String name(int mask, List<String> names) {
    return IntStream.range(0, names.size())
        .filter(i -> (mask & 1 << i) != 0)
        .mapToObj(names::get)
        .collect(Collectors.joining(" + "));
  }

  Csv csv() {
    Csv csv = new Csv("in", "not_in", "people");
    for (int mask : combinations(segments.size())) {
      csv.row(texts(mask), texts(~mask), people.get(mask - 1));
    }
    return csv;
  }

  private String texts(int mask) {
    return name(mask, segments.stream().map(SegmentRef::text).toList());
  }
}
