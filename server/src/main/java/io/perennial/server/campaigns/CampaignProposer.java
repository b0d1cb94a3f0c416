package io.perennial.server.campaigns;

import io.perennial.engine.PerennialException;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.Proposer;
import io.perennial.server.messages.Reason;
import io.perennial.server.messages.Ruling;
import io.perennial.server.messages.Source;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.SegmentRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Says of a campaign's message that waited whether it is still meant: the campaign has not ended,
 * the person has not reached the goal, still qualifies, and is not among those who leave. While a
 * campaign is paused its messages wait.
 */
@Component
class CampaignProposer implements Proposer {

  private static final String PREFIX = "campaign:";
  private static final Duration PAUSED = Duration.ofMinutes(15);

  /** The members of a segment in one minute: held messages come due by the hundred. */
  private record Members(Instant minute, Set<String> people) {}

  private record Asked(long project, SegmentRef segment) {}

  private final Campaigns campaigns;
  private final Enrolments enrolments;
  private final Audiences audiences;
  private final Map<Asked, Members> known = new ConcurrentHashMap<>();

  CampaignProposer(Campaigns campaigns, Enrolments enrolments, Audiences audiences) {
    this.campaigns = campaigns;
    this.enrolments = enrolments;
    this.audiences = audiences;
  }

  @Override
  public boolean proposed(Source source) {
    return source.id().startsWith(PREFIX);
  }

  @Override
  public Ruling stillMeant(Project project, Message message, Instant now) {
    long id = Long.parseLong(message.source().id().substring(PREFIX.length()));
    Campaign campaign;
    try {
      campaign = campaigns.find(project, id);
    } catch (PerennialException gone) {
      return refused("gone");
    }
    if (campaign.state() == State.ENDED) {
      return refused("ended");
    }
    if (campaign.state() == State.PAUSED) {
      return new Ruling.Hold(now.plus(PAUSED), Reason.NOT_MEANT, "campaign:paused");
    }
    List<String> ids = message.to().ids();
    if (enrolments.reachedGoal(campaign, ids)) {
      return refused("goal");
    }
    Definition definition = campaign.definition();
    if (definition.exit().filter(exit -> in(project, exit, ids, now)).isPresent()) {
      return refused("exit");
    }
    Optional<SegmentRef> audience = definition.audience();
    return audience.isEmpty() || in(project, audience.get(), ids, now)
        ? new Ruling.Go()
        : refused("audience");
  }

  private static Ruling refused(String why) {
    return new Ruling.Suppress(Reason.NOT_MEANT, PREFIX + why);
  }

  private boolean in(Project project, SegmentRef segment, List<String> ids, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    known.values().removeIf(members -> !members.minute().equals(minute));
    Members members =
        known.computeIfAbsent(
            new Asked(project.id(), segment),
            _ ->
                new Members(
                    minute,
                    new HashSet<>(
                        audiences.all(project, Audiences.population(project, segment, now), now))));
    return ids.stream().anyMatch(members.people()::contains);
  }
}
