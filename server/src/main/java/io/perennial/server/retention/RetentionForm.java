package io.perennial.server.retention;

import io.perennial.engine.question.Retention;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.RetentionLink;
import java.util.List;

/** What the retention form shows of its link. */
public record RetentionForm(RetentionLink link) {

  /** The number of columns. */
  public int offsets() {
    return switch (link.measure()) {
      case Retention.Measure.On on -> on.last();
      case Retention.Measure.OnOrAfter after -> after.last();
      case Retention.Measure.Brackets brackets -> 30;
    };
  }

  /** The edges; empty unless they are in use. */
  public String brackets() {
    return link.measure() instanceof Retention.Measure.Brackets brackets
        ? RetentionLink.commas(brackets.edges())
        : "";
  }

  public List<FormOptions.Row> rows() {
    return FormOptions.rows(
        new FormOptions.On("where", link.where()),
        FormOptions.On.event("start_where", link.startWhere()),
        FormOptions.On.event("return_where", link.returnWhere()));
  }
}
