package io.perennial.server.trends;

import io.perennial.engine.question.Role;
import io.perennial.server.console.Chart;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.TrendLink;
import java.util.List;
import java.util.Optional;

/** What the trends page shows; without an answer when the link has problems or nothing was sent. */
public record TrendView(
    TrendLink link,
    FormOptions options,
    List<String> problems,
    boolean empty,
    List<Role> unmapped,
    Optional<Answer> answer) {

  /** The answer, ready to be shown. */
  public record Answer(Chart.Lines chart, TrendTable table, String span, long elapsedMillis) {}

  /** Whether the active users are shown. */
  public boolean active() {
    return link.show() == TrendLink.Show.ACTIVE;
  }

  /** The tabs. */
  public List<TrendLink.Show> tabs() {
    return List.of(TrendLink.Show.values());
  }

  public List<FormOptions.Row> rows() {
    return FormOptions.rows(List.of(new FormOptions.On("where", link.where())));
  }
}
