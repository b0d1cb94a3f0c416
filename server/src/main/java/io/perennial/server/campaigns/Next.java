package io.perennial.server.campaigns;

import java.time.Duration;
import java.util.List;

/**
 * What a campaign does next with a person: the one place that says so, for sending as for looking
 * ahead.
 */
sealed interface Next {

  /**
   * A message is proposed; what follows it comes at once.
   *
   * @param step counted from 0
   * @param templates those that compete for this person
   */
  record Propose(int step, Step.Send send, List<Long> templates) implements Next {}

  /** A reward is granted; without it the way ends, with it what follows comes at once. */
  record Give(int step, Step.Grant grant) implements Next {}

  /** Nothing for a time, then the step. */
  record Rest(int step, Duration time) implements Next {}

  /** The way ends. */
  record Leave(Enrolment.Ending ending) implements Next {}

  /**
   * The next thing that happens to a person, whose exit, branches, audience and variant are looked
   * at as of now.
   */
  static Next of(Definition definition, Enrolment at, Looks looks) {
    if (definition.exit().filter(exit -> looks.in(exit, at.person())).isPresent()) {
      return new Leave(Enrolment.Ending.EXIT_RULE);
    }
    int next = at.step();
    while (next < definition.steps().size()) {
      switch (definition.steps().get(next)) {
        case Step.Wait wait -> {
          return new Rest(next + 1, wait.time());
        }
        case Step.Branch branch ->
            next += looks.in(branch.in(), at.person()) ? 1 : 1 + branch.skip();
        case Step.Grant grant -> {
          return looks.qualifies(definition.audience(), at.person())
              ? new Give(next, grant)
              : new Leave(Enrolment.Ending.NOT_QUALIFIED);
        }
        case Step.Send send -> {
          return looks.qualifies(definition.audience(), at.person())
              ? new Propose(next, send, looks.templates(send, at.person()))
              : new Leave(Enrolment.Ending.NOT_QUALIFIED);
        }
      }
    }
    return new Leave(Enrolment.Ending.COMPLETED);
  }
}
