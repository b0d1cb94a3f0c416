package io.perennial.server.value;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;

/** What a channel cost in a month, in the project's currency. */
public record Cost(YearMonth month, String channel, BigDecimal amount) {

  /** Latest month first, then by channel. */
  static final Comparator<Cost> LATEST_FIRST =
      Comparator.comparing(Cost::month).reversed().thenComparing(Cost::channel);

  static final int MAX_CHANNEL = 200;

  /** The largest amount; a trillion of any currency is a mistake. */
  static final BigDecimal MAX_AMOUNT = new BigDecimal("1000000000000");
}
