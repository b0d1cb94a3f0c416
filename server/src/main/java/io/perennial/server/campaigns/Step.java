package io.perennial.server.campaigns;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.perennial.engine.Validation;
import io.perennial.server.questions.SegmentRef;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One thing that a campaign does with a person; steps follow one another. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Step.Send.class, name = "send"),
  @JsonSubTypes.Type(value = Step.Grant.class, name = "grant"),
  @JsonSubTypes.Type(value = Step.Wait.class, name = "wait"),
  @JsonSubTypes.Type(value = Step.Branch.class, name = "branch")
})
public sealed interface Step {

  /**
   * Proposes a message.
   *
   * @param templates those that compete for whoever no variant holds for, by id; a person always
   *     gets the same one
   * @param channels the preferred first, by id; empty for the in-app inbox alone
   * @param variants other templates for some people; the first that holds is used
   */
  record Send(List<Long> templates, List<Long> channels, List<Variant> variants) implements Step {
    public static final int MAX_VARIANTS = 20;

    public Send {
      templates = List.copyOf(templates);
      channels = List.copyOf(channels);
      variants = List.copyOf(variants);
      new Validation()
          .require(
              variants.size() <= MAX_VARIANTS,
              "variants",
              "campaign.variants_most",
              "A step has at most " + MAX_VARIANTS + " variants.")
          .require(
              !templates.isEmpty(),
              "templates",
              "campaign.template",
              "Choose at least one template.")
          .done();
    }
  }

  /**
   * Grants a reward. Whoever does not get it — the month's budget is spent, or it was given and
   * used before — goes no further, so that no message promises what nobody has.
   *
   * @param rule by id
   */
  record Grant(long rule) implements Step {
    public Grant {
      new Validation().require(rule > 0, "rule", "campaign.reward", "Choose a reward.").done();
    }
  }

  /** The segments that it names. */
  default Set<SegmentRef> segments() {
    Set<SegmentRef> named = new HashSet<>();
    switch (this) {
      case Send send ->
          send.variants()
              .forEach(variant -> {
                variant.segment().ifPresent(named::add);
                variant.behaviour().ifPresent(named::add);
              });
      case Branch branch -> named.add(branch.in());
      case Grant _ -> {}
      case Wait _ -> {}
    }
    return named;
  }

  /** Goes on after a time. */
  record Wait(Duration time) implements Step {
    public static final Duration MAX = Duration.ofDays(90);

    public Wait {
      new Validation()
          .require(
              time.isPositive() && time.compareTo(MAX) <= 0,
              "time",
              "campaign.wait",
              "Wait for up to " + MAX.toDays() + " days.")
          .done();
    }
  }

  /**
   * Goes on with the next step for those in a segment, and skips steps for the others.
   *
   * @param skip how many of the following steps the others skip, 1 or more
   */
  record Branch(SegmentRef in, int skip) implements Step {
    public Branch {
      new Validation()
          .require(skip >= 1, "skip", "campaign.skip", "A branch skips at least one step.")
          .done();
    }
  }
}
