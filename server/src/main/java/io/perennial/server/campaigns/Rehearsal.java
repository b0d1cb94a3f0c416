package io.perennial.server.campaigns;

import io.perennial.server.messages.Message;
import io.perennial.server.messages.Messages;
import io.perennial.server.messages.Proposal;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Dry runs: people are met, let in and taken to their first message by the code that runs
 * campaigns, guard rails, rewards and budget among it, in one transaction that is undone. Waits are
 * passed over. Every other writer waits meanwhile, so not everybody is looked at.
 */
@Component
class Rehearsal {

  /** How many people are looked at unless somebody asks for more, and at most. */
  static final int USUAL = 100;

  static final int MOST = 500;

  /** How many days back an event counts as happening now, unless somebody asks otherwise. */
  static final int USUAL_DAYS = 7;

  private final Candidates candidates;
  private final Enrolments enrolments;
  private final Audiences audiences;
  private final Proposals proposals;
  private final Messages messages;
  private final Walk walk;
  private final Metadata metadata;

  Rehearsal(
      Candidates candidates,
      Enrolments enrolments,
      Audiences audiences,
      Proposals proposals,
      Messages messages,
      Walk walk,
      Metadata metadata) {
    this.candidates = candidates;
    this.enrolments = enrolments;
    this.audiences = audiences;
    this.proposals = proposals;
    this.messages = messages;
    this.walk = walk;
    this.metadata = metadata;
  }

  /**
   * What would happen now.
   *
   * @param campaign need not have been saved; one that was not has the id 0, and other arms than it
   *     will have
   * @param most how many people are looked at, 1 to {@value #MOST}
   */
  DryRun of(Project project, Campaign campaign, int days, int most, Instant now) {
    List<String> met = candidates.people(project, campaign.definition(), days, now);
    Map<String, Integer> rounds = enrolments.mayEnter(campaign, met, now);
    Map<Arm, Long> entering = new EnumMap<>(Arm.class);
    List<Enrolment> treated = new ArrayList<>();
    rounds.forEach((person, round) -> {
      Arm arm = Arm.of(campaign.id(), person, campaign.definition().holdoutPercent());
      entering.merge(arm, 1L, Long::sum);
      if (arm == Arm.TREATED) {
        treated.add(enrolment(campaign, person, round, now));
      }
    });
    List<Enrolment> looked =
        treated.stream()
            .sorted(Comparator.comparingInt(one -> one.person().hashCode() * 0x9E3779B9))
            .limit(most)
            .toList();
    List<DryRun.Look> looks = looks(project, campaign, looked, now);
    return new DryRun(days, met.size(), entering, looked.size(), tally(looks), looks);
  }

  private static Enrolment enrolment(Campaign campaign, String person, int round, Instant now) {
    return new Enrolment(
        0, campaign.id(), campaign.current().number(), person, round, Arm.TREATED, now, 0);
  }

  private List<DryRun.Look> looks(
      Project project, Campaign campaign, List<Enrolment> people, Instant now) {
    Looks looks =
        new Looks(audiences, project, people.stream().map(Enrolment::person).toList(), now);
    List<Supplier<DryRun.Look>> prepared =
        people.stream().map(person -> prepared(project, campaign, person, looks, now)).toList();
    return metadata.undone(() ->
        prepared.stream()
            .map(Supplier::get)
            .sorted(Comparator.comparing(look -> look.fate().outcome()))
            .toList());
  }

  /**
   * What is left to decide of a person. Their events are read before others have to wait, unless a
   * reward comes first: what the message says depends on it.
   */
  private Supplier<DryRun.Look> prepared(
      Project project, Campaign campaign, Enrolment person, Looks looks, Instant now) {
    Enrolment at = person;
    Next next = Next.of(campaign.definition(), at, looks);
    while (next instanceof Next.Rest(int step, var _)) {
      at = at.at(step);
      next = Next.of(campaign.definition(), at, looks);
    }
    if (!(next instanceof Next.Propose propose)) {
      return () -> look(project, campaign, person, looks, now);
    }
    String template =
        proposals.template(project, campaign, propose.templates(), person.person()).name();
    Optional<Proposal> proposal =
        proposals.of(project, campaign, propose, person.at(propose.step()), looks, now);
    return () ->
        proposal
            .map(one -> look(messages.send(project, one, now), template))
            .orElseGet(() -> without(person, DryRun.Fate.of(Enrolment.Ending.COMPLETED)));
  }

  /** Takes a person up to the first message. */
  private DryRun.Look look(
      Project project, Campaign campaign, Enrolment person, Looks looks, Instant now) {
    Enrolment at = person;
    while (true) {
      switch (Next.of(campaign.definition(), at, looks)) {
        case Next.Leave(Enrolment.Ending ending) -> {
          return without(person, DryRun.Fate.of(ending));
        }
        case Next.Rest(int step, var _) -> at = at.at(step);
        case Next.Give give -> {
          if (!walk.granted(project, give, person, now)) {
            return without(person, DryRun.Fate.of(Enrolment.Ending.NO_REWARD));
          }
          at = at.at(give.step() + 1);
        }
        case Next.Propose propose -> {
          String template =
              proposals.template(project, campaign, propose.templates(), person.person()).name();
          return walk.send(project, campaign, propose, person, looks, now)
              .map(message -> look(message, template))
              .orElseGet(() -> without(person, DryRun.Fate.of(Enrolment.Ending.COMPLETED)));
        }
      }
    }
  }

  private static DryRun.Look without(Enrolment person, DryRun.Fate fate) {
    return new DryRun.Look(person.person(), fate, "", Optional.empty());
  }

  private static DryRun.Look look(Message message, String template) {
    return new DryRun.Look(
        message.to().person(),
        DryRun.Fate.of(message.status().state(), message.status().reason()),
        message.status().rule(),
        Optional.of(
            new DryRun.Words(
                message.over().kind(),
                template,
                message.content().subject(),
                message.content().text())));
  }

  private static List<DryRun.Tally> tally(List<DryRun.Look> looks) {
    Map<DryRun.Fate, Long> counts = new HashMap<>();
    looks.forEach(look -> counts.merge(look.fate(), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(count -> new DryRun.Tally(count.getKey(), count.getValue()))
        .sorted(
            Comparator.comparingLong(DryRun.Tally::people)
                .reversed()
                .thenComparing(tally -> tally.fate().outcome()))
        .toList();
  }
}
