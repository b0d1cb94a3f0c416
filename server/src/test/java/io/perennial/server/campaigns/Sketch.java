package io.perennial.server.campaigns;

import io.perennial.server.messages.Node;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A definition in the making: what a test does not mention is as plain as can be. */
final class Sketch {

  private final Trigger trigger;
  private final List<Step> steps;
  private Optional<SegmentRef> audience = Optional.empty();
  private Optional<SegmentRef> exit = Optional.empty();
  private Optional<Integer> reentryDays = Optional.empty();
  private Optional<LocalDate> first = Optional.empty();
  private Optional<LocalDate> last = Optional.empty();
  private EventsChoice goal = EventsChoice.named("generate");
  private int holdoutPercent;

  private Sketch(Trigger trigger, List<Step> steps) {
    this.trigger = trigger;
    this.steps = steps;
  }

  static Sketch of(Trigger trigger, Step... steps) {
    return new Sketch(trigger, List.of(steps));
  }

  static Trigger after(String event, Duration delay) {
    return new Trigger.Event(EventsChoice.named(event), delay, Trigger.Enrolment.FROM_NOW_ON);
  }

  /** The audience at the start, and nobody later. */
  static Trigger atTheStart() {
    return new Trigger.Event(EventsChoice.named("sign_up"), Duration.ZERO, Trigger.Enrolment.NOW);
  }

  static Step send(Long... templates) {
    return new Step.Send(List.of(templates), List.of(), List.of());
  }

  static SegmentRef ready(ReadySegment segment) {
    return new SegmentRef.Ready(segment);
  }

  Sketch audience(ReadySegment segment) {
    audience = Optional.of(ready(segment));
    return this;
  }

  Sketch exit(ReadySegment segment) {
    exit = Optional.of(ready(segment));
    return this;
  }

  Sketch reentryDays(int days) {
    reentryDays = Optional.of(days);
    return this;
  }

  Sketch first(String day) {
    first = Optional.of(LocalDate.parse(day));
    return this;
  }

  Sketch last(String day) {
    last = Optional.of(LocalDate.parse(day));
    return this;
  }

  Sketch holdout(int percent) {
    holdoutPercent = percent;
    return this;
  }

  Sketch goal(EventsChoice events) {
    goal = events;
    return this;
  }

  Definition definition() {
    return new Definition(
        audience,
        Optional.of(Node.NEXT_DAY),
        trigger,
        reentryDays,
        steps,
        Optional.of(new Definition.Goal(goal, 7)),
        exit,
        first,
        last,
        holdoutPercent);
  }
}
