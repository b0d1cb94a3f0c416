package io.perennial.server.campaigns;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code /api/v1/campaigns}: written, rehearsed, started and stopped by programs. Approving is for
 * people: a key is nobody in particular, so a version waits until a member of the team approves it.
 */
@RestController
class CampaignsApi {

  private static final String BY = "API";

  private final Campaigns campaigns;
  private final Enrolments enrolments;
  private final Rehearsal rehearsal;
  private final Results results;
  private final Clock clock;

  CampaignsApi(
      Campaigns campaigns,
      Enrolments enrolments,
      Rehearsal rehearsal,
      Results results,
      Clock clock) {
    this.campaigns = campaigns;
    this.enrolments = enrolments;
    this.rehearsal = rehearsal;
    this.results = results;
    this.clock = clock;
  }

  /** The campaigns of a project, newest first. */
  record ListResponse(List<CampaignResponse> campaigns) {}

  /**
   * A campaign.
   *
   * @param pending the latest version, where it is not the one in force
   */
  record CampaignResponse(
      long id,
      String name,
      String state,
      VersionResponse current,
      @Nullable VersionResponse pending,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {

    static CampaignResponse of(Campaign campaign) {
      return new CampaignResponse(
          campaign.id(),
          campaign.name(),
          campaign.state().id(),
          VersionResponse.of(campaign.current()),
          campaign.pending().map(VersionResponse::of).orElse(null),
          campaign.createdAt(),
          campaign.startedAt().orElse(null),
          campaign.endedAt().orElse(null));
    }
  }

  /** A version; {@code approvedBy} is absent before somebody approved it. */
  record VersionResponse(
      int version,
      String standing,
      JsonNode definition,
      String writtenBy,
      @Nullable String approvedBy) {

    static VersionResponse of(Version version) {
      return new VersionResponse(
          version.number(),
          version.standing().id(),
          DefinitionJson.tree(version.definition()),
          version.writtenBy(),
          version.approvedBy().isEmpty() ? null : version.approvedBy());
    }
  }

  @GetMapping("/api/v1/campaigns")
  ListResponse list(Project project) {
    return new ListResponse(campaigns.all(project).stream().map(CampaignResponse::of).toList());
  }

  @PostMapping("/api/v1/campaigns")
  @ResponseStatus(HttpStatus.CREATED)
  CampaignResponse create(Project project, @RequestBody JsonNode body) {
    Definition definition = DefinitionJson.sent(body.path("definition"));
    String name = body.path("name").asString("");
    return CampaignResponse.of(campaigns.create(project, name, definition, BY, clock.instant()));
  }

  @GetMapping("/api/v1/campaigns/{id}")
  CampaignResponse one(Project project, @PathVariable long id) {
    return CampaignResponse.of(campaigns.find(project, id));
  }

  @PutMapping("/api/v1/campaigns/{id}")
  CampaignResponse change(Project project, @PathVariable long id, @RequestBody JsonNode body) {
    Campaign campaign = campaigns.find(project, id);
    Definition definition = DefinitionJson.sent(body.path("definition"));
    String name = body.path("name").asString(campaign.name());
    return CampaignResponse.of(
        campaigns.change(project, campaign, name, definition, BY, clock.instant()));
  }

  @PostMapping("/api/v1/campaigns/{id}/submit")
  CampaignResponse submit(Project project, @PathVariable long id) {
    return CampaignResponse.of(campaigns.submit(project, campaigns.find(project, id)));
  }

  /** Refuses, and says why. */
  @PostMapping("/api/v1/campaigns/{id}/approve")
  CampaignResponse approve(Project project, @PathVariable long id) {
    throw new PerennialException(
        Category.CALLER,
        "campaign.approval.forbidden",
        "A key cannot approve “"
            + campaigns.find(project, id).name()
            + "”: an administrator approves it in the console.");
  }

  @PostMapping("/api/v1/campaigns/{id}/start")
  CampaignResponse start(Project project, @PathVariable long id) {
    return move(project, id, State.APPROVED, State.RUNNING);
  }

  @PostMapping("/api/v1/campaigns/{id}/pause")
  CampaignResponse pause(Project project, @PathVariable long id) {
    return move(project, id, State.RUNNING, State.PAUSED);
  }

  @PostMapping("/api/v1/campaigns/{id}/resume")
  CampaignResponse resume(Project project, @PathVariable long id) {
    return move(project, id, State.PAUSED, State.RUNNING);
  }

  @PostMapping("/api/v1/campaigns/{id}/end")
  CampaignResponse end(Project project, @PathVariable long id) {
    Campaign campaign = campaigns.find(project, id);
    CampaignResponse ended = move(project, id, campaign.state(), State.ENDED);
    enrolments.endAll(campaign, clock.instant());
    return ended;
  }

  private CampaignResponse move(Project project, long id, State from, State to) {
    Campaign campaign = campaigns.find(project, id);
    if (campaign.state() != from) {
      throw new PerennialException(
          Category.CONFLICT,
          "campaign.state",
          "The campaign is " + campaign.state().id() + ", not " + from.id() + ".");
    }
    return CampaignResponse.of(campaigns.move(project, campaign, to, clock.instant()));
  }

  @GetMapping("/api/v1/campaigns/{id}/dry-run")
  DryRunResponse dryRun(
      Project project, @PathVariable long id, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(Set.of("days", "limit"));
    int days = parameters.integer("days", Rehearsal.USUAL_DAYS);
    int limit = parameters.integer("limit", Rehearsal.USUAL);
    if (days < 1 || days > 90) {
      parameters.problem("days", "campaign.dry_run_days", "Look back 1 to 90 days.");
    }
    if (limit < 1 || limit > Rehearsal.MOST) {
      parameters.problem("limit", "people.limit", "The limit is 1 to " + Rehearsal.MOST + ".");
    }
    parameters.done();
    Campaign campaign = campaigns.find(project, id).withLatest();
    return DryRunResponse.of(rehearsal.of(project, campaign, days, limit, clock.instant()));
  }

  @GetMapping("/api/v1/campaigns/{id}/results")
  Results.Answer results(Project project, @PathVariable long id) {
    return results.of(project, campaigns.find(project, id));
  }
}
