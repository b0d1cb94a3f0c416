package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.PerennialException;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Role;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.console.Form;
import io.perennial.server.console.Language;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.messages.Node;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import io.perennial.server.rewards.Benefit;
import io.perennial.server.rewards.Coupons;
import io.perennial.server.rewards.Grant;
import io.perennial.server.rewards.GrantLog;
import io.perennial.server.rewards.RewardRule;
import io.perennial.server.rewards.RewardRules;
import io.perennial.server.segments.SegmentUses;
import io.perennial.server.templates.MessageTemplate;
import io.perennial.server.templates.MessageTemplates;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;

/** The town of January 2025, where campaigns run on a clock that the tests set. */
@ServerTest
class CampaignsTest {

  /** A Monday, noon where the project is. */
  private static final Instant NOON = Instant.parse("2025-01-20T12:00:00Z");

  @Autowired private Campaigns campaigns;
  @Autowired private CampaignRunner runner;
  @Autowired private Enrolments enrolments;
  @Autowired private CampaignSegments uses;
  @Autowired private MessageTemplates templates;
  @Autowired private Metadata metadata;
  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private RewardRules rules;
  @Autowired private GrantLog grants;
  @Autowired private Coupons coupons;
  @Autowired private Budgets budgets;

  private Project project;
  private long template;
  private Instant now;
  private int sent;

  @BeforeEach
  void town(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    project = SmallTown.build(name, people, projects, events).project();
    now = NOON;
    template = template("Hello", "Hello {{user.id}}");
  }

  private long template(String name, String subject) {
    return templates
        .save(
            project.id(),
            new MessageTemplate(
                0,
                name,
                Map.of(Language.ENGLISH, new MessageTemplate.Words(subject, "Come back.")),
                ""),
            now)
        .id();
  }

  private static Trigger after(String event, Duration delay, Trigger.Enrolment enrolment) {
    return new Trigger.Event(EventsChoice.named(event), delay, enrolment);
  }

  private Definition definition(Trigger trigger, Step... steps) {
    return new Definition(
        Optional.empty(),
        Optional.of(Node.NEXT_DAY),
        trigger,
        Optional.empty(),
        List.of(steps),
        Optional.of(new Definition.Goal(EventsChoice.named("generate"), 7)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private Step send() {
    return new Step.Send(List.of(template), List.of());
  }

  private Campaign running(Definition definition) {
    Campaign draft = campaigns.create(project, "Campaign", definition, "ana@team", now);
    Campaign asked = campaigns.submit(project, draft);
    Campaign approved = campaigns.approve(project, asked, "boss@team", now);
    return campaigns.move(project, approved, State.RUNNING, now);
  }

  private void pass(Duration time) {
    now = now.plus(time);
    runner.run(project, now);
  }

  private void does(String user, String event) {
    happened(user, event, now);
  }

  private void happened(String user, String event, Instant at) {
    Entry.Header header = new Entry.Header(project.id() + "-sent-" + sent++, user, null, at, now);
    events
        .store(project)
        .append(
            List.of(new Entry.Event(header, event, Properties.NONE, Properties.NONE)),
            Deduplication.ALL)
        .join();
  }

  private List<String> messages() {
    return metadata
        .read()
        .sql("select person || ' ' || state from message where project_id = ? order by id")
        .param(project.id())
        .query((row, number) -> row.getString(1))
        .list();
  }

  private List<String> endings() {
    return metadata
        .read()
        .sql(
            """
            select e.person || ' ' || e.ending from campaign_enrolment e
            join campaign c on c.id = e.campaign_id where c.project_id = ? order by e.person\
            """)
        .param(project.id())
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void nothingIsSentBeforeSomebodyApproves() {
    Campaign draft =
        campaigns.create(
            project,
            "Campaign",
            definition(after("sign_up", Duration.ZERO, Trigger.Enrolment.NOW), send()),
            "ana@team",
            now);
    assertThatThrownBy(() -> campaigns.move(project, draft, State.RUNNING, now))
        .isInstanceOf(PerennialException.class);
    pass(Duration.ofMinutes(1));
    assertThat(messages()).isEmpty();
  }

  @Test
  void anEventStartsTheWaitAndTheMessageComesAfterIt() {
    running(
        definition(after("sign_up", Duration.ofHours(24), Trigger.Enrolment.FROM_NOW_ON), send()));
    pass(Duration.ofMinutes(1));
    does("dora", "sign_up");
    pass(Duration.ofMinutes(1));
    pass(Duration.ofHours(23));
    assertThat(messages()).isEmpty();
    pass(Duration.ofHours(1));
    assertThat(messages()).containsExactly("dora SENT");
    assertThat(endings()).containsExactly("dora COMPLETED");
  }

  @Test
  void whatHappenedBeforeTheStartStartsNothing() {
    does("dora", "sign_up");
    now = now.plusSeconds(60);
    running(definition(after("sign_up", Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON), send()));
    happened("emil", "sign_up", now.minusSeconds(3600));
    pass(Duration.ofMinutes(1));
    assertThat(messages()).isEmpty();
  }

  @Test
  void theAudienceAtTheStartIsTakenInOnceWhenAskedFor() {
    running(definition(after("sign_up", Duration.ZERO, Trigger.Enrolment.NOW), send()));
    pass(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(1));
    assertThat(messages()).hasSize(4).contains("ana SENT", "ben SENT", "cai SENT");
  }

  @Test
  void whoeverStopsQualifyingGetsNothingMore() {
    Definition definition =
        definition(after("sign_up", Duration.ofHours(1), Trigger.Enrolment.FROM_NOW_ON), send());
    Definition forPotential =
        new Definition(
            Optional.of(new SegmentRef.Ready(ReadySegment.POTENTIAL)),
            definition.node(),
            definition.trigger(),
            definition.reentryDays(),
            definition.steps(),
            Optional.empty(),
            definition.exit(),
            definition.first(),
            definition.last(),
            0);
    running(forPotential);
    pass(Duration.ofMinutes(1));
    does("dora", "sign_up");
    does("emil", "sign_up");
    pass(Duration.ofMinutes(1));
    does("dora", "generate");
    does("dora", "generate");
    does("dora", "generate");
    pass(Duration.ofHours(1));
    assertThat(messages()).containsExactly("emil SENT");
    assertThat(endings()).containsExactly("dora NOT_QUALIFIED", "emil COMPLETED");
  }

  @Test
  void aGoalReachedOnTheWayEndsIt() {
    Campaign campaign =
        running(
            definition(
                after("sign_up", Duration.ofHours(24), Trigger.Enrolment.FROM_NOW_ON), send()));
    pass(Duration.ofMinutes(1));
    does("dora", "sign_up");
    pass(Duration.ofMinutes(1));
    now = now.plusSeconds(60);
    does("dora", "generate");
    pass(Duration.ofHours(25));
    assertThat(messages()).isEmpty();
    assertThat(endings()).containsExactly("dora GOAL");
    assertThat(enrolments.counts(campaign).get(Arm.TREATED)).isEqualTo(new Enrolments.Count(1, 1));
  }

  @Test
  void aGoalAfterItsWindowDoesNotCount() {
    Campaign campaign =
        running(definition(after("sign_up", Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON), send()));
    pass(Duration.ofMinutes(1));
    does("dora", "sign_up");
    pass(Duration.ofMinutes(1));
    now = now.plus(Duration.ofDays(7));
    does("dora", "generate");
    pass(Duration.ofMinutes(1));
    assertThat(enrolments.counts(campaign).get(Arm.TREATED)).isEqualTo(new Enrolments.Count(1, 0));
  }

  @Test
  void theHoldoutQualifiesAtTheSameInstantAndGetsNothing() {
    Definition all =
        definition(after("sign_up", Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON), send());
    Campaign campaign =
        running(
            new Definition(
                all.audience(),
                all.node(),
                all.trigger(),
                all.reentryDays(),
                all.steps(),
                all.goal(),
                all.exit(),
                all.first(),
                all.last(),
                50));
    pass(Duration.ofMinutes(1));
    IntStream.range(0, 20).forEach(i -> does("user-" + i, "sign_up"));
    pass(Duration.ofMinutes(1));
    long held =
        IntStream.range(0, 20)
            .filter(i -> Arm.of(campaign.id(), "user-" + i, 50) == Arm.HOLDOUT)
            .count();
    assertThat(held).isBetween(1L, 19L);
    assertThat(messages()).hasSize((int) (20 - held));
    assertThat(enrolments.counts(campaign))
        .containsEntry(Arm.HOLDOUT, new Enrolments.Count(held, 0));
    long instants =
        metadata
            .read()
            .sql("select count(distinct eligible_at) from campaign_enrolment where campaign_id = ?")
            .param(campaign.id())
            .query(Long.class)
            .single();
    assertThat(instants).isEqualTo(1);
  }

  @Test
  void stepsFollowOneAnotherWithWaitsAndBranches() {
    long second = template("Second", "Again {{user.id}}");
    running(
        definition(
            after("sign_up", Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON),
            send(),
            new Step.Wait(Duration.ofDays(2)),
            new Step.Branch(new SegmentRef.Ready(ReadySegment.REGULAR), 1),
            new Step.Send(List.of(second), List.of())));
    pass(Duration.ofMinutes(1));
    does("dora", "pay");
    does("dora", "sign_up");
    does("emil", "sign_up");
    pass(Duration.ofMinutes(1));
    IntStream.range(0, 3).forEach(i -> happened("dora", "<b>polish</b>", now));
    pass(Duration.ofDays(2));
    assertThat(messages()).containsExactly("dora SENT", "emil SENT", "dora SENT");
  }

  @Test
  void aRewardIsGrantedBeforeTheMessageThatTellsOfIt() {
    template = template("Thanks", "Your code is {{reward.code}}");
    RewardRule coupon = coupon();
    running(
        definition(
            after("sign_up", Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON),
            new Step.Grant(coupon.id()),
            send()));
    pass(Duration.ofMinutes(1));
    does("dora", "sign_up");
    pass(Duration.ofMinutes(1));
    assertThat(messages()).containsExactly("dora SENT");
    Grant granted = grants.of(project, "dora", now).getFirst();
    assertThat(granted.occasion().source()).startsWith("campaign:");
    assertThat(subjects()).containsExactly("Your code is " + coupons.code(granted).orElseThrow());
  }

  @Test
  void withoutMoneyForTheRewardNoMessagePromisesOne() {
    budgets.change(project, Money.zero(project.currency()));
    running(
        definition(
            after("sign_up", Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON),
            new Step.Grant(coupon().id()),
            send()));
    pass(Duration.ofMinutes(1));
    does("dora", "sign_up");
    pass(Duration.ofMinutes(1));
    assertThat(messages()).isEmpty();
    assertThat(endings()).containsExactly("dora NO_REWARD");
  }

  /** Redeemable for years: the server's own clock closes what has expired. */
  private RewardRule coupon() {
    Money cost = new Money(5_000_000, project.currency());
    return rules.save(
        project,
        new RewardRule(0, "Coupon", new Benefit.PercentOff(20), cost, 3650, true, Optional.empty()),
        now);
  }

  private List<String> subjects() {
    return metadata
        .read()
        .sql("select subject from message where project_id = ? order by id")
        .param(project.id())
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void aScheduleGoesByTheClockOfEachUser() {
    traits("ana", Map.of("timezone", PropertyValue.of("America/New_York")));
    Definition at =
        definition(
            new Trigger.Schedule(
                EnumSet.allOf(DayOfWeek.class), LocalTime.of(13, 0), Trigger.Zone.USER),
            send());
    running(at);
    pass(Duration.ofMinutes(1));
    assertThat(messages()).isEmpty();
    pass(Duration.ofHours(1));
    assertThat(messages()).contains("ben SENT", "cai SENT").doesNotContain("ana SENT");
    pass(Duration.ofHours(5));
    assertThat(messages()).contains("ana SENT");
  }

  private void traits(String user, Map<String, PropertyValue> traits) {
    Entry.Header header = new Entry.Header(project.id() + "-sent-" + sent++, user, null, now, now);
    events
        .store(project)
        .append(List.of(new Entry.Identify(header, Properties.of(traits))), Deduplication.ALL)
        .join();
  }

  @Test
  void oncePerPersonUnlessTheCampaignTakesThemAgain() {
    Definition once =
        definition(after("sign_up", Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON), send());
    running(once);
    pass(Duration.ofMinutes(1));
    does("dora", "sign_up");
    pass(Duration.ofMinutes(1));
    now = now.plus(Duration.ofDays(20));
    does("dora", "sign_up");
    pass(Duration.ofMinutes(1));
    assertThat(messages()).containsExactly("dora SENT");
  }

  @Test
  void changingARunningCampaignMakesAVersionThatWaitsForApproval() {
    Campaign campaign =
        running(definition(after("sign_up", Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON), send()));
    Campaign changed =
        campaigns.change(
            project,
            campaign,
            "Campaign",
            definition(after("pay", Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON), send()),
            "ana@team",
            now);
    assertThat(changed.state()).isEqualTo(State.RUNNING);
    assertThat(changed.current().number()).isEqualTo(1);
    assertThat(changed.pending().orElseThrow().standing()).isEqualTo(State.DRAFT);
    Campaign approved =
        campaigns.approve(project, campaigns.submit(project, changed), "boss@team", now);
    assertThat(approved.state()).isEqualTo(State.RUNNING);
    assertThat(approved.current().number()).isEqualTo(2);
    assertThat(approved.pending()).isEmpty();
  }

  @Test
  void aPausedCampaignTakesNoStep() {
    Campaign campaign =
        running(
            definition(
                after("sign_up", Duration.ofHours(1), Trigger.Enrolment.FROM_NOW_ON), send()));
    pass(Duration.ofMinutes(1));
    does("dora", "sign_up");
    pass(Duration.ofMinutes(1));
    campaigns.move(project, campaign, State.PAUSED, now);
    pass(Duration.ofHours(2));
    assertThat(messages()).isEmpty();
  }

  @Test
  void aCampaignWhoseTemplateIsGonePauses() {
    Campaign campaign =
        running(definition(after("sign_up", Duration.ZERO, Trigger.Enrolment.NOW), send()));
    templates.remove(project.id(), template);
    pass(Duration.ofMinutes(1));
    assertThat(campaigns.find(project, campaign.id()).state()).isEqualTo(State.PAUSED);
    assertThat(messages()).isEmpty();
  }

  @Test
  void aRoundTakenTwiceSendsNothingTwice() {
    running(definition(after("sign_up", Duration.ZERO, Trigger.Enrolment.NOW), send()));
    runner.run(project, now);
    metadata
        .write()
        .sql(
            """
            update campaign_enrolment set step = 0, due_at = eligible_at, ended_at = null,
              ending = '' where campaign_id in (select id from campaign where project_id = ?)\
            """)
        .param(project.id())
        .update();
    runner.run(project, now);
    assertThat(messages()).hasSize(4);
  }

  @Test
  void aSegmentTellsTheCampaignsThatNeedIt() {
    SegmentRef core = new SegmentRef.Ready(ReadySegment.CORE);
    Campaign campaign =
        running(
            definition(
                after("sign_up", Duration.ZERO, Trigger.Enrolment.FROM_NOW_ON),
                new Step.Branch(core, 1),
                send()));
    assertThat(uses.of(project, core))
        .extracting(SegmentUses.Use::address)
        .containsExactly("campaigns/" + campaign.id());
    assertThat(uses.of(project, new SegmentRef.Ready(ReadySegment.DORMANT))).isEmpty();
  }

  @Test
  void aCampaignComesBackFromItsFormAsItWasWritten() {
    Campaign campaign =
        campaigns.create(
            project,
            "Campaign",
            new Definition(
                Optional.of(new SegmentRef.Ready(ReadySegment.CHURNING)),
                Optional.of(Node.RENEWAL),
                new Trigger.Schedule(
                    EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(9, 30), Trigger.Zone.PROJECT),
                Optional.of(30),
                List.of(
                    send(),
                    new Step.Wait(Duration.ofHours(36)),
                    new Step.Branch(new SegmentRef.Ready(ReadySegment.CORE), 1),
                    send()),
                Optional.of(new Definition.Goal(EventsChoice.of(Role.PAYMENT), 14)),
                Optional.of(new SegmentRef.Ready(ReadySegment.RESURRECTED)),
                Optional.of(LocalDate.of(2025, 1, 1)),
                Optional.of(LocalDate.of(2025, 3, 1)),
                25),
            "ana@team",
            now);
    Form form = Form.filled(CampaignForm.fields(campaign));
    assertThat(CampaignForm.read(form)).contains(campaign.definition());
  }
}
