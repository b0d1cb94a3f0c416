package io.perennial.server.api;

import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.QuestionLink;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Asks a question and notes how long the answer took. */
@Component
class Questions {

  private final MinuteClock clock;

  Questions(MinuteClock clock) {
    this.clock = clock;
  }

  /** The same as on the pages, so that both tell the same and share remembered answers. */
  Instant now() {
    return clock.now();
  }

  /** An answer and the question it answers. */
  record Answered<A>(Asked asked, A answer) {}

  <A> Answered<A> ask(QuestionLink link, Project project, Instant now, Supplier<A> answering) {
    return ask(link.query(), link.asOf(), project, now, answering);
  }

  <A> Answered<A> ask(Query query, AsOf asOf, Project project, Instant now, Supplier<A> answering) {
    long start = System.nanoTime();
    A answer = answering.get();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new Answered<>(Asked.of(query, asOf, project, now, elapsed), answer);
  }
}
