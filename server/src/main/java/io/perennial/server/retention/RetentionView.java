package io.perennial.server.retention;

import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Role;
import io.perennial.engine.time.DateRange;
import io.perennial.server.console.Chart;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.RetentionLink;
import io.perennial.server.questions.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the retention page shows.
 *
 * @param problems what could not be read in the link; there is no answer then
 * @param empty whether the project has no events at all
 * @param unmapped roles asked about that have no event name
 */
public record RetentionView(
    RetentionLink link,
    FormOptions options,
    List<String> problems,
    boolean empty,
    List<Role> unmapped,
    Optional<Answer> answer) {

  /** The answer, ready to be shown. */
  public record Answer(
      Chart.Lines curves,
      List<String> columns,
      List<Curves.Row> table,
      Matrix matrix,
      String span,
      long elapsedMillis) {

    public boolean none() {
      return matrix.rows().isEmpty();
    }
  }

  /** The number of columns in the form. */
  public int offsets() {
    return switch (link.measure()) {
      case Retention.Measure.On on -> on.last();
      case Retention.Measure.OnOrAfter after -> after.last();
      case Retention.Measure.Brackets brackets -> 30;
    };
  }

  /** The edges in the form; empty unless they are in use. */
  public String brackets() {
    return link.measure() instanceof Retention.Measure.Brackets brackets
        ? RetentionLink.commas(brackets.edges())
        : "";
  }

  public List<FormOptions.Row> rows() {
    return FormOptions.rows(
        List.of(
            new FormOptions.On("where", link.where()),
            new FormOptions.On("start_where", link.startWhere()),
            new FormOptions.On("return_where", link.returnWhere())));
  }

  /** The fixed days, or nothing while the span moves with time. */
  public @Nullable DateRange fixed() {
    return link.span() instanceof Span.Between between ? between.range() : null;
  }
}
