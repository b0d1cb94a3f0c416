package io.perennial.server.campaigns;

import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.Source;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.statistics.Proportion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came of a campaign so far: people and goals by arm, and what became of its messages. */
@Component
class Results {

  /**
   * The results.
   *
   * @param messages by state
   * @param suppressed those not sent, by reason, the most frequent first
   * @param seen in the product
   * @param endings how people's ways ended; {@code on_the_way} for those whose has not
   */
  record Answer(
      List<ArmResult> arms,
      Map<String, Long> messages,
      Map<String, Long> suppressed,
      long seen,
      Map<String, Long> endings) {}

  /**
   * One arm.
   *
   * @param rate goals ÷ enrolled, absent when nobody was enrolled
   * @param low the lower end of its 95 % Wilson interval, absent likewise
   */
  record ArmResult(
      String arm,
      long enrolled,
      long goals,
      @Nullable Double rate,
      @Nullable Double low,
      @Nullable Double high) {

    static ArmResult of(Arm arm, Enrolments.Count count) {
      if (count.enrolled() == 0) {
        return new ArmResult(Parameters.id(arm), 0, 0, null, null, null);
      }
      Proportion share = new Proportion(count.goals(), count.enrolled());
      return new ArmResult(
          Parameters.id(arm),
          count.enrolled(),
          count.goals(),
          share.value().orElseThrow(),
          share.wilson95().low(),
          share.wilson95().high());
    }
  }

  private final Enrolments enrolments;
  private final DeliveryLog log;

  Results(Enrolments enrolments, DeliveryLog log) {
    this.enrolments = enrolments;
    this.log = log;
  }

  Answer of(Project project, Campaign campaign) {
    Map<Arm, Enrolments.Count> counts = enrolments.counts(campaign);
    DeliveryLog.Tally tally = log.tally(project.id(), Source.campaign(campaign.id()));
    Map<String, Long> messages = new LinkedHashMap<>();
    tally.states().forEach((state, number) -> messages.put(state.id(), number));
    Map<String, Long> suppressed = new LinkedHashMap<>();
    tally.suppressed().forEach((reason, number) -> suppressed.put(reason.id(), number));
    Map<String, Long> endings = new LinkedHashMap<>();
    enrolments
        .endings(campaign)
        .forEach((ending, people) ->
            endings.put(ending.map(Enrolment.Ending::id).orElse("on_the_way"), people));
    return new Answer(
        Arrays.stream(Arm.values())
            .map(arm -> ArmResult.of(arm, counts.getOrDefault(arm, new Enrolments.Count(0, 0))))
            .toList(),
        messages,
        suppressed,
        tally.seen(),
        endings);
  }
}
