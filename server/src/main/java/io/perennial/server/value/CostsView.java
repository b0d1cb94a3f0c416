package io.perennial.server.value;

import io.perennial.server.console.Form;
import java.util.List;
import java.util.SortedSet;

/**
 * The page of costs.
 *
 * @param rows some empty ones, and those entered
 * @param channels names that sign-ups have
 */
public record CostsView(
    Form form, List<Row> rows, SortedSet<String> channels, List<String> problems, boolean saved) {

  /** Empty rows to fill in. */
  static final int SPARE_ROWS = 3;

  /** One cost as text. */
  public record Row(String month, String channel, String cost) {
    static final Row EMPTY = new Row("", "", "");

    static Row of(Cost cost) {
      return new Row(cost.month().toString(), cost.channel(), cost.amount().toPlainString());
    }

    boolean blank() {
      return month.isBlank() && channel.isBlank() && cost.isBlank();
    }
  }
}
