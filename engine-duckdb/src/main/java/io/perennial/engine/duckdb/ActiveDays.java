package io.perennial.engine.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts people active in rolling windows of days, from each person's active days packed into
 * words. A window of w days ending on day t holds the people with an active day in {@code [t-w+1,
 * t]}: an active day adds its person for w days, or until the next active day takes over.
 */
final class ActiveDays {

  /** Days in one packed word; within the positive range of BIGINT. */
  static final int WORD = 62;

  private final int first;
  private final int last;
  private final Map<Integer, long[]> people = new HashMap<>();

  /** For active days from {@code first} to {@code last}, both inclusive. */
  ActiveDays(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /**
   * A SELECT of {@code person}, {@code word}, {@code bits} over rows of {@code person}, {@code
   * day}.
   */
  static String pack(String days, int first) {
    return """
    SELECT person, (day - %2$d) // %3$d AS word,
      bit_or(CAST(1 AS BIGINT) << CAST((day - %2$d) %% %3$d AS INTEGER)) AS bits
    FROM %1$s GROUP BY ALL
    """
        .formatted(days, first, WORD);
  }

  void add(int person, int word, long bits) {
    long[] words = people.computeIfAbsent(person, _ -> new long[(last - first) / WORD + 1]);
    words[word] |= bits;
  }

  /** Reads all rows of {@link #pack}. */
  void read(Session session, Sql packed) throws SQLException {
    session.each(packed, row -> add(row.getInt(1), row.getInt(2), row.getLong(3)));
  }

  /** For each day from the first to the last, how many people are active in its window. */
  List<Long> rolling(int window) {
    long[] change = new long[last - first + 2];
    for (long[] words : people.values()) {
      int previous = -1;
      for (int word = 0; word < words.length; word++) {
        for (long rest = words[word]; rest != 0; rest &= rest - 1) {
          int day = word * WORD + Long.numberOfTrailingZeros(rest);
          if (previous >= 0) {
            change[Math.min(previous + window, day)]--;
          }
          change[day]++;
          previous = day;
        }
      }
      if (previous >= 0) {
        change[Math.min(previous + window, change.length - 1)]--;
      }
    }
    List<Long> counts = new ArrayList<>();
    long active = 0;
    for (int day = 0; day <= last - first; day++) {
      active += change[day];
      counts.add(active);
    }
    return counts;
  }
}
