package io.perennial.server.paths;

import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.FormOptions.Option;
import io.perennial.server.questions.PathRule;
import io.perennial.server.questions.SessionsLink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the forms of paths, churn paths and step matrices have in common. */
public record SessionsForm(SessionsLink link, FormOptions options) {

  private static final List<Integer> GAPS = List.of(5, 15, 30, 60, 240, 1440);

  /** A row of the rules; the last one is empty. */
  public record Row(int index, List<Option> kinds, String events, String name) {}

  public List<Row> rules() {
    List<Row> rows = new ArrayList<>();
    for (PathRule rule : link.rules()) {
      rows.add(
          new Row(
              rows.size(),
              options.constants("paths.rule", rule.kind()),
              rule.events().texts().getFirst(),
              rule.name()));
    }
    rows.add(new Row(rows.size(), options.constants("paths.rule", PathRule.Kind.HIDE), "", ""));
    return rows;
  }

  /** The usual pauses, the one in force among them. */
  public List<Option> gaps() {
    Set<Integer> minutes = new LinkedHashSet<>(GAPS);
    minutes.add(link.gapMinutes());
    return minutes.stream()
        .sorted()
        .map(m ->
            new Option(
                String.valueOf(m),
                options.texts().t("paths.gap.minutes", m),
                m == link.gapMinutes()))
        .toList();
  }

  /** The whole numbers of a range. */
  public static List<Option> numbers(int from, int to, int chosen) {
    List<Option> numbers = new ArrayList<>();
    for (int n = from; n <= to; n++) {
      numbers.add(new Option(String.valueOf(n), String.valueOf(n), n == chosen));
    }
    return numbers;
  }
}
