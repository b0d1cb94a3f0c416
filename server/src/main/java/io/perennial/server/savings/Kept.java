package io.perennial.server.savings;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The latest answers to questions about complete days, reused for the many who are told of them:
 * what happened before today rarely changes.
 *
 * @param <K> what a question is about; only the latest question about it is kept
 */
final class Kept<K, Q, A> {

  /** For how long an answer is good enough. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private record Known<Q, A>(Q question, A answer, Instant at) {
    private boolean fresh(Instant now) {
      return at.plus(FRESH).isAfter(now) && !at.isAfter(now);
    }
  }

  private final Map<K, Known<Q, A>> known = new ConcurrentHashMap<>();

  /** The answer, asked for when there is none that is good enough. */
  A answer(K about, Q question, Instant now, Function<Q, A> engine) {
    Known<Q, A> last = known.get(about);
    if (last != null && last.question().equals(question) && last.fresh(now)) {
      return last.answer();
    }
    A answer = engine.apply(question);
    known.values().removeIf(old -> !old.fresh(now));
    known.put(about, new Known<>(question, answer, now));
    return answer;
  }
}
