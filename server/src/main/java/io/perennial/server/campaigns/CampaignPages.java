package io.perennial.server.campaigns;

import io.perennial.server.accounts.Access;
import io.perennial.server.campaigns.CampaignView.ArmRow;
import io.perennial.server.campaigns.CampaignView.EndingRow;
import io.perennial.server.campaigns.CampaignView.People;
import io.perennial.server.campaigns.CampaignView.Review;
import io.perennial.server.campaigns.EnrolledPeople.Which;
import io.perennial.server.console.Page;
import io.perennial.server.console.Texts;
import io.perennial.server.messages.DeliveryLog;
import io.perennial.server.messages.MessageState;
import io.perennial.server.messages.Source;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Query;
import io.perennial.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the campaign pages show. */
@Component
class CampaignPages {

  private final Campaigns campaigns;
  private final Enrolments enrolments;
  private final Materials materials;
  private final DeliveryLog log;

  CampaignPages(Campaigns campaigns, Enrolments enrolments, Materials materials, DeliveryLog log) {
    this.campaigns = campaigns;
    this.enrolments = enrolments;
    this.materials = materials;
    this.log = log;
  }

  CampaignListView list(Project project, Page page) {
    return new CampaignListView(
        campaigns.all(project).stream().map(campaign -> row(campaign, page)).toList());
  }

  private CampaignListView.Row row(Campaign campaign, Page page) {
    long enrolled =
        enrolments.counts(campaign).values().stream().mapToLong(Enrolments.Count::enrolled).sum();
    return new CampaignListView.Row(
        campaign.name(),
        page.url("campaigns/" + campaign.id()),
        campaign.state(),
        campaign.current().number(),
        campaign.pending().isPresent(),
        enrolled,
        campaign.definition().node().map(node -> page.t("node." + node.id())).orElse("—"));
  }

  CampaignView one(Project project, Campaign campaign, Page page) {
    CampaignText text =
        new CampaignText(
            page.texts(),
            project.segments().names(project),
            materials.templates(project),
            materials.channels(project),
            materials.rewards(project));
    Definition definition = campaign.latest().definition();
    return new CampaignView(
        campaign,
        text.facts(definition),
        text.steps(definition),
        arms(campaign, page),
        sent(project, campaign, page),
        text.goal(campaign.definition()),
        endings(campaign, page),
        review(campaign, page),
        moves(campaign, page),
        campaign.state() != State.ENDED && page.may(Access.ANALYST));
  }

  private List<ArmRow> arms(Campaign campaign, Page page) {
    Texts texts = page.texts();
    Map<Arm, Enrolments.Count> counts = enrolments.counts(campaign);
    List<ArmRow> rows = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      Enrolments.Count count = counts.getOrDefault(arm, new Enrolments.Count(0, 0));
      Proportion share = new Proportion(count.goals(), count.enrolled());
      boolean known = count.enrolled() > 0;
      Proportion.Interval wilson = share.wilson95();
      rows.add(
          new ArmRow(
              "campaigns.arm." + arm.name().toLowerCase(Locale.ROOT),
              people(campaign, Which.arm(arm, false), count.enrolled(), page),
              people(campaign, Which.arm(arm, true), count.goals(), page),
              known ? texts.percent(share.value().orElseThrow()) : "—",
              known
                  ? texts.number(wilson.low() * 100, 1) + "–" + texts.percent(wilson.high())
                  : "—"));
    }
    return rows;
  }

  /** What became of its messages, each row with the messages behind it. */
  private CampaignView.Sent sent(Project project, Campaign campaign, Page page) {
    Source source = Source.campaign(campaign.id());
    DeliveryLog.Tally tally = log.tally(project.id(), source);
    Query own = Query.EMPTY.and("source", source.id());
    List<CampaignView.SentRow> rows = new ArrayList<>();
    for (MessageState state : MessageState.values()) {
      long messages = tally.states().getOrDefault(state, 0L);
      if (messages > 0 && state != MessageState.SUPPRESSED) {
        rows.add(
            new CampaignView.SentRow(
                page.t("state." + state.id()),
                page.texts().number(messages),
                page.url("messages?" + own.and("state", state.id()))));
      }
    }
    tally
        .suppressed()
        .forEach((reason, messages) ->
            rows.add(
                new CampaignView.SentRow(
                    page.t("campaigns.sent.suppressed", page.t("reason." + reason.id())),
                    page.texts().number(messages),
                    page.url("messages?" + own.and("reason", reason.id())))));
    return new CampaignView.Sent(rows, page.texts().number(tally.seen()));
  }

  private List<EndingRow> endings(Campaign campaign, Page page) {
    Map<Optional<Enrolment.Ending>, Long> endings = enrolments.endings(campaign);
    List<EndingRow> rows = new ArrayList<>();
    rows.add(ending(campaign, EnrolledPeople.ON_THE_WAY, endings.get(Optional.empty()), page));
    for (Enrolment.Ending ending : Enrolment.Ending.values()) {
      rows.add(ending(campaign, ending.id(), endings.get(Optional.of(ending)), page));
    }
    return rows;
  }

  private static EndingRow ending(
      Campaign campaign, String ending, @Nullable Long people, Page page) {
    return new EndingRow(
        "campaigns.ending." + ending,
        people(campaign, Which.ending(ending), people == null ? 0 : people, page));
  }

  private static People people(Campaign campaign, Which which, long people, Page page) {
    String address =
        people == 0 ? "" : page.url("campaigns/" + campaign.id() + "/people?" + which.query());
    return new People(page.texts().number(people), address);
  }

  private static List<Review> review(Campaign campaign, Page page) {
    if (campaign.state() == State.ENDED) {
      return List.of();
    }
    return switch (campaign.latest().standing()) {
      case DRAFT -> page.may(Access.ANALYST) ? List.of(Review.SUBMIT) : List.of();
      case IN_REVIEW -> page.may(Access.ADMIN) ? List.of(Review.APPROVE, Review.REFUSE) : List.of();
      default -> List.of();
    };
  }

  private static List<State> moves(Campaign campaign, Page page) {
    return page.may(Access.ADMIN)
        ? campaign.state().next().stream()
            .filter(to -> to == State.RUNNING || to == State.PAUSED || to == State.ENDED)
            .toList()
        : List.of();
  }
}
