package io.perennial.server.playbooks;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.campaigns.Definition;
import io.perennial.server.campaigns.Trigger;
import io.perennial.server.messages.Node;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.rewards.Benefit;
import io.perennial.server.rewards.Ready;
import io.perennial.server.tasks.ReadyTask;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A campaign that comes ready-made: for which moment, whom it is for, what starts it, which reward
 * it tells of and what it is judged by. Its words are the texts {@code playbooks.<id>.…}.
 */
public enum Playbook {
  /** Welcomes at sign-up and points to one task worth doing. */
  FIRST_USE(Node.FIRST_USE, true, Optional.empty(), Role.CORE_USE, 1),
  /** Names what the user did yesterday and offers a one-minute task. */
  NEXT_DAY(Node.NEXT_DAY, true, Optional.of(Ready.TASK_DONE), Role.CORE_USE, 1),
  /** A guide for the user's industry, and what the AI saves against working by hand. */
  WEEK_ONE(Node.WEEK_ONE, true, Optional.of(Ready.GOAL_REACHED), Role.CORE_USE, 7),
  /** What others in the same industry got out of it, once a day at most. */
  STORY(Node.WEEK_ONE, false, Optional.empty(), Role.CORE_USE, 3),
  /** What the month was worth. */
  VALUE_REVIEW(Node.RENEWAL, true, Optional.empty(), Role.PAYMENT, 14),
  /** A discount for paying users whose paid time ends soon, raised as the end comes closer. */
  RENEWAL_OFFER(Node.RENEWAL, true, Optional.of(Ready.RENEWAL_OFFER), Role.PAYMENT, 7),
  /** Something that only high-value users get, once, on whichever day of renewal they are one. */
  EXCLUSIVE(Node.RENEWAL, false, Optional.empty(), Role.PAYMENT, 30),
  /** More time for paying users who fell silent. */
  WIN_BACK(Node.RENEWAL, true, Optional.of(Ready.WIN_BACK), Role.CORE_USE, 7);

  /** How many days before the end of the paid time {@link ReadySegment#EXPIRING} begins. */
  private static final int EXPIRING_DAYS = 7;

  private static final LocalTime MORNING = LocalTime.of(10, 0);

  private final Node node;
  private final boolean segmented;
  private final Optional<Ready> reward;
  private final Role goal;
  private final int goalDays;

  Playbook(Node node, boolean segmented, Optional<Ready> reward, Role goal, int goalDays) {
    this.node = node;
    this.segmented = segmented;
    this.reward = reward;
    this.goal = goal;
    this.goalDays = goalDays;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Playbook> ofId(String id) {
    return Arrays.stream(values()).filter(playbook -> playbook.id().equals(id)).findFirst();
  }

  public Node node() {
    return node;
  }

  /** The value segments that it has words of their own for; none when it has the same for all. */
  public List<ValueSegments.Segment> segments() {
    return segmented ? List.of(ValueSegments.Segment.values()) : List.of();
  }

  /** The reward that it tells of. */
  Optional<Ready> reward() {
    return reward;
  }

  /** Whether the campaign grants the reward itself, rather than a task or a goal that is done. */
  boolean grants() {
    return this == RENEWAL_OFFER || this == WIN_BACK;
  }

  /**
   * How long after the first message the best tier of an offer has begun for whoever was met as
   * early as can be; who was met later is in it too by then. Empty where nothing can be raised.
   */
  Optional<Duration> raisedAfter(Benefit benefit) {
    if (this != RENEWAL_OFFER || !(benefit instanceof Benefit.RenewalOffer offer)) {
      return Optional.empty();
    }
    int days = EXPIRING_DAYS - offer.tiers().getLast().withinDays();
    return days > 0 ? Optional.of(Duration.ofDays(days)) : Optional.empty();
  }

  /** The task that switching it on adds at once; tasks need no approval. */
  Optional<ReadyTask> task() {
    return switch (this) {
      case NEXT_DAY -> Optional.of(ReadyTask.NEXT_DAY);
      case WEEK_ONE -> Optional.of(ReadyTask.WEEK_ONE);
      default -> Optional.empty();
    };
  }

  /** Whether switching it on has new users asked the ready-made questions. */
  boolean asks() {
    return this == FIRST_USE;
  }

  Optional<SegmentRef> audience() {
    Optional<ReadySegment> segment =
        switch (this) {
          case FIRST_USE -> Optional.empty();
          case NEXT_DAY -> Optional.of(ReadySegment.NODE_NEXT_DAY);
          case WEEK_ONE, STORY -> Optional.of(ReadySegment.NODE_WEEK_ONE);
          case VALUE_REVIEW -> Optional.of(ReadySegment.NODE_RENEWAL);
          case RENEWAL_OFFER -> Optional.of(ReadySegment.EXPIRING);
          case EXCLUSIVE -> Optional.of(ReadySegment.RENEWAL_CORE);
          case WIN_BACK -> Optional.of(ReadySegment.SILENT_PAYERS);
        };
    return segment.map(SegmentRef.Ready::new);
  }

  /** By the project's clock: whom a day's segment holds is known by the project's days. */
  Trigger trigger() {
    return switch (this) {
      case FIRST_USE ->
          new Trigger.Event(
              EventsChoice.of(Role.SIGNUP), Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON);
      default ->
          new Trigger.Schedule(EnumSet.allOf(DayOfWeek.class), MORNING, Trigger.Zone.PROJECT);
    };
  }

  /** After how many days a user may be taken in again; empty for never. */
  Optional<Integer> reentryDays() {
    return switch (this) {
      case FIRST_USE, NEXT_DAY, WEEK_ONE, EXCLUSIVE -> Optional.empty();
      case STORY -> Optional.of(1);
      case VALUE_REVIEW, RENEWAL_OFFER -> Optional.of(28);
      case WIN_BACK -> Optional.of(60);
    };
  }

  Definition.Goal goal() {
    return new Definition.Goal(EventsChoice.of(goal), goalDays);
  }
}
