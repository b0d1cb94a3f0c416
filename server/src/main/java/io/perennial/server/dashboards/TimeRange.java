package io.perennial.server.dashboards;

import io.perennial.engine.time.Period;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The days that all tiles of a dashboard are about, in place of those that their questions name:
 * {@code last} or {@code from} and {@code to}, and {@code as_of}. A tile takes what its question
 * has: the scoreboard has an as-of day and no span.
 *
 * @param span empty to leave each question its own
 */
record TimeRange(Optional<Span> span, AsOf asOf) {

  static final TimeRange OF_EACH = new TimeRange(Optional.empty(), AsOf.LATEST);

  private static final List<String> SPAN_NAMES = List.of("last", "from", "to");

  /** In place of a span that cannot be read; the problem is noted, so it is never used. */
  private static final Span UNREADABLE = new Span.Last(30, Period.DAY);

  static TimeRange read(Parameters parameters) {
    boolean chosen = SPAN_NAMES.stream().anyMatch(parameters::has);
    Optional<Span> span =
        chosen ? Optional.of(Span.read(parameters, UNREADABLE)) : Optional.empty();
    return new TimeRange(span, AsOf.read(parameters));
  }

  /** The parameters of this range; none where each question keeps its own days. */
  Query query() {
    return asOf.addTo(span.map(chosen -> chosen.addTo(Query.EMPTY)).orElse(Query.EMPTY));
  }

  /** A question's parameters with these days in place of its own, as far as it has such names. */
  Query over(Query question, Set<String> known) {
    Query changed = question;
    if (span.isPresent() && known.contains("last")) {
      for (String name : SPAN_NAMES) {
        changed = changed.without(name);
      }
      changed = span.get().addTo(changed);
    }
    return asOf.chosen().isPresent() && known.contains("as_of")
        ? changed.set("as_of", asOf.chosen().get())
        : changed;
  }
}
