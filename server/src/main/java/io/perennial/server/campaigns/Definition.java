package io.perennial.server.campaigns;

import io.perennial.engine.Validation;
import io.perennial.server.messages.Node;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.SegmentRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a campaign does: whom it is for, what starts it, its steps, and how it is judged.
 *
 * @param audience who qualifies, empty for everybody; looked at again before every message, so that
 *     whoever stopped qualifying gets no more
 * @param node the moment of the user's life that its messages count under
 * @param reentryDays after how many days a person may be enrolled again; empty for never
 * @param exit who leaves at once, before the next step
 * @param first the first day, in the project's zone; empty to start when it is switched on
 * @param last the last day; empty for no end
 * @param holdoutPercent the share of those who qualify that is not reached
 */
public record Definition(
    Optional<SegmentRef> audience,
    Optional<Node> node,
    Trigger trigger,
    Optional<Integer> reentryDays,
    List<Step> steps,
    Optional<Goal> goal,
    Optional<SegmentRef> exit,
    Optional<LocalDate> first,
    Optional<LocalDate> last,
    int holdoutPercent) {

  public static final int DEFAULT_HOLDOUT_PERCENT = 10;
  public static final int MAX_STEPS = 20;

  /**
   * What the campaign is for: people who do one of the events within so many days after they
   * qualified.
   */
  public record Goal(EventsChoice events, int withinDays) {
    public Goal {
      new Validation()
          .require(
              withinDays >= 1 && withinDays <= 90,
              "withinDays",
              "campaign.goal",
              "A goal is reached within 1 to 90 days.")
          .done();
    }
  }

  /** The events that are waited for: those that let people in, and those of the goal. */
  List<EventsChoice> events() {
    List<EventsChoice> events = new ArrayList<>();
    if (trigger instanceof Trigger.Event of) {
      events.add(of.events());
    }
    goal.map(Goal::events).ifPresent(events::add);
    return events;
  }

  public Definition {
    steps = List.copyOf(steps);
    new Validation()
        .require(
            steps.stream()
                .anyMatch(step -> step instanceof Step.Send || step instanceof Step.Grant),
            "steps",
            "campaign.steps",
            "A campaign sends a message or grants a reward at least once.")
        .require(
            steps.size() <= MAX_STEPS,
            "steps",
            "campaign.steps_most",
            "A campaign has at most " + MAX_STEPS + " steps.")
        .require(
            holdoutPercent >= 0 && holdoutPercent <= 50,
            "holdoutPercent",
            "campaign.holdout",
            "The holdout is 0 to 50 percent.")
        .require(
            reentryDays.isEmpty() || reentryDays.get() >= 1,
            "reentryDays",
            "campaign.reentry",
            "Again after 1 day or more, or never.")
        .require(
            first.isEmpty() || last.isEmpty() || !last.get().isBefore(first.get()),
            "last",
            "campaign.last",
            "The last day is not before the first.")
        .done();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Branch branch) {
        new Validation()
            .require(
                i + branch.skip() < steps.size(),
                "steps[" + i + "].skip",
                "campaign.skip_most",
                "The branch skips more steps than there are.")
            .done();
      }
    }
  }
}
