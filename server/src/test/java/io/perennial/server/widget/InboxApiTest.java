package io.perennial.server.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Deduplication;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.time.Period;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Language;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.inbox.InboxItem;
import io.perennial.server.inbox.Inboxes;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.Preferences;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import io.perennial.server.projects.SigningKeys;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.rewards.Benefit;
import io.perennial.server.rewards.Occasion;
import io.perennial.server.rewards.RewardRule;
import io.perennial.server.rewards.RewardRules;
import io.perennial.server.rewards.Rewards;
import io.perennial.server.savings.SavingTerms;
import io.perennial.server.savings.Savings;
import io.perennial.server.tasks.Onboarding;
import io.perennial.server.tasks.Question;
import io.perennial.server.tasks.Span;
import io.perennial.server.tasks.Task;
import io.perennial.server.tasks.Tasks;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class InboxApiTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Autowired private People people;
  @Autowired private ProjectKeys keys;
  @Autowired private SigningKeys signingKeys;
  @Autowired private Inboxes inboxes;
  @Autowired private Preferences preferences;
  @Autowired private ProjectEvents events;
  @Autowired private Projects projects;
  @Autowired private Onboarding onboarding;
  @Autowired private Tasks tasks;
  @Autowired private Savings savings;
  @Autowired private RewardRules rules;
  @Autowired private Rewards rewards;

  private Project project;
  private String signingKey;
  private Browser client;

  @BeforeEach
  void aProject() {
    project = people.project("Inbox");
    signingKey = signingKeys.create(project.id(), NOON).value();
    client = people.stranger();
  }

  @Test
  void aUserSeesTheirOwnMessagesTheNewestFirst() {
    deliver("ana", 1, "Welcome", "");
    deliver("ana", 2, "Your report", "https://product.example/report");
    deliver("ben", 3, "For Ben", "");

    JsonNode inbox = json(get("", "ana"));

    assertThat(inbox.at("/unread").intValue()).isEqualTo(2);
    assertThat(inbox.at("/messages").valueStream().map(m -> m.at("/subject").stringValue()))
        .containsExactly("Your report", "Welcome");
    assertThat(inbox.at("/messages/0/link").stringValue())
        .isEqualTo("https://product.example/report");
    assertThat(inbox.at("/messages/1").has("link")).isFalse();
    assertThat(inbox.at("/messages/0/at").stringValue()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(json(get("/unread", "ana")).at("/unread").intValue()).isEqualTo(2);
  }

  @Test
  void aUserWhoseNameIsNotAsciiIsProvedByTokenAndByHash() {
    deliver("安娜", 1, "你好", "");
    String byHash = Tokens.hash("安娜", signingKey);
    assertThat(json(get("", "安娜")).at("/messages/0/subject").stringValue()).isEqualTo("你好");
    assertThat(send("GET", "", "安娜", byHash, "").statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyOpensTheInboxOfAnother() {
    long id = deliver("ana", 1, "Private", "");
    String ofBen = token("ben");

    assertThat(send("GET", "", "ana", ofBen, "").statusCode()).isEqualTo(401);
    assertThat(send("GET", "", "ana", Tokens.hash("ben", signingKey), "").statusCode())
        .isEqualTo(401);
    assertThat(json(send("GET", "", "ben", ofBen, "")).at("/messages").size()).isZero();
    assertThat(send("POST", "/" + id + "/dismissed", "ben", ofBen, "").statusCode()).isEqualTo(404);
    assertThat(json(get("", "ana")).at("/messages").size()).isEqualTo(1);
  }

  @Test
  void aUserSeesTheirOwnRewardsAndNobodyElses() {
    Money cost = Money.zero(project.currency());
    Benefit coupon = new Benefit.PercentOff(20);
    Instant now = Instant.now();
    RewardRule rule =
        rules.save(
            project, new RewardRule(0, "Offer", coupon, cost, 30, true, Optional.empty()), now);
    rewards.grant(project, rule.id(), "ana", Occasion.of("task:1"), now);
    Entry.Header header = new Entry.Header("m-2", "mallory", null, NOON, NOON);
    events.store(project).append(List.of(new Entry.Alias(header, "ana")), Deduplication.ALL).join();

    JsonNode own = json(get("/rewards?language=zh-CN", "ana"));
    assertThat(own.at("/rewards/0/text").stringValue()).isEqualTo("立减 20%");
    assertThat(own.at("/rewards/0/code").stringValue()).hasSize(19);
    assertThat(json(get("/rewards", "mallory")).at("/rewards").size()).isZero();
  }

  @Test
  void anOfferThatWasRaisedIsShownAsItIsNow() {
    Instant now = Instant.now();
    String ends = project.calendar().dayOf(now).plusDays(5).toString();
    Entry.Header header = new Entry.Header("m-3", "ana", null, NOON, NOON);
    Properties traits = Properties.of(Map.of("subscription_expires_at", PropertyValue.of(ends)));
    events
        .store(project)
        .append(List.of(new Entry.Identify(header, traits)), Deduplication.ALL)
        .join();
    long rule = offers(0, now, new Benefit.Tier(7, 20));
    rewards.grant(project, rule, "ana", Occasion.of("task:1"), now);
    offers(rule, now, new Benefit.Tier(7, 20), new Benefit.Tier(5, 30));
    rewards.grant(project, rule, "ana", Occasion.of("task:1"), now);

    JsonNode own = json(get("/rewards", "ana"));
    assertThat(own.at("/rewards").size()).isEqualTo(1);
    assertThat(own.at("/rewards/0/text").stringValue()).isEqualTo("30% off");
  }

  private long offers(long rule, Instant now, Benefit.Tier... tiers) {
    Benefit offer = new Benefit.RenewalOffer(List.of(tiers));
    Money cost = Money.zero(project.currency());
    return rules
        .save(project, new RewardRule(rule, "Stay", offer, cost, 30, true, Optional.empty()), now)
        .id();
  }

  /** Whoever has the public capture key may claim that two people are one. */
  @Test
  void anAliasDoesNotOpenAnInbox() {
    deliver("ana", 1, "Private", "");
    Entry.Header header = new Entry.Header("m-1", "mallory", null, NOON, NOON);
    events.store(project).append(List.of(new Entry.Alias(header, "ana")), Deduplication.ALL).join();

    assertThat(json(get("", "mallory")).at("/messages").size()).isZero();
  }

  @Test
  void theTokensOfAnotherProjectAndOfARevokedKeyAreRefused() {
    Project other = people.project("Other");
    String otherKey = signingKeys.create(other.id(), NOON).value();
    String foreign = Tokens.of("ana", Instant.now().plusSeconds(60), otherKey);
    assertThat(send("GET", "", "ana", foreign, "").statusCode()).isEqualTo(401);

    String token = token("ana");
    assertThat(send("GET", "", "ana", token, "").statusCode()).isEqualTo(200);
    signingKeys.revoke(project.id(), signingKeys.list(project.id()).getFirst().id(), NOON);
    assertThat(send("GET", "", "ana", token, "").statusCode()).isEqualTo(401);
  }

  @Test
  void aSecretKeyIsNoTokenAndAnInboxNeedsTheCaptureKey() {
    String secret = keys.create(project.id(), ProjectKeys.Kind.SECRET, "bi", NOON).value();
    assertThat(send("GET", "", "ana", secret, "").statusCode()).isEqualTo(401);
    HttpRequest keyless =
        client.request("/v1/inbox").header("Authorization", "Bearer " + token("ana")).build();
    HttpResponse<String> answer = client.send(keyless);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void eachReactionIsOneEventHoweverOftenItIsTold() {
    long id = deliver("ana", 17, "Your report", "https://product.example/report");
    for (String reaction :
        List.of("seen", "seen", "clicked", "clicked", "dismissed", "dismissed")) {
      assertThat(post("/" + id + "/" + reaction, "ana").statusCode()).isEqualTo(204);
    }

    List<Entry.Event> recorded =
        events.store(project).read(0, 100).stream()
            .map(EventStore.Committed::entry)
            .map(Entry.Event.class::cast)
            .toList();
    assertThat(recorded)
        .extracting(Entry.Event::name)
        .containsExactly("message_seen", "message_clicked", "message_dismissed");
    assertThat(recorded)
        .allSatisfy(event -> {
          assertThat(event.header().userId()).isEqualTo("ana");
          assertThat(event.properties().get("message_id")).isEqualTo(PropertyValue.of(17));
        });
    assertThat(json(get("", "ana")).at("/messages").size()).isZero();
    assertThat(inboxes.find(project.id(), "ana", id).orElseThrow().clickedAt()).isPresent();
  }

  @Test
  void whatIsSeenIsNoLongerUnread() {
    long id = deliver("ana", 1, "Welcome", "");
    post("/" + id + "/seen", "ana");
    JsonNode inbox = json(get("", "ana"));
    assertThat(inbox.at("/unread").intValue()).isZero();
    assertThat(inbox.at("/messages/0/seen").booleanValue()).isTrue();
    assertThat(inbox.at("/messages/0/clicked").booleanValue()).isFalse();
  }

  @Test
  void aUserChoosesWhatReachesThem() {
    JsonNode before = json(get("/preferences", "ana"));
    assertThat(before.at("/channels/0/id").stringValue()).isEqualTo("in_app");
    assertThat(before.at("/channels/0/on").booleanValue()).isTrue();
    assertThat(before.at("/weeklyMost").isNull()).isTrue();
    String page = before.at("/page").stringValue();
    assertThat(client.get(page.substring(page.indexOf("/u/"))).statusCode()).isEqualTo(200);

    HttpResponse<String> saved =
        send(
            "PUT",
            "/preferences",
            "ana",
            token("ana"),
            "{\"channels\":[{\"id\":\"email\",\"on\":false}],\"weeklyMost\":1}");

    assertThat(saved.statusCode()).isEqualTo(200);
    assertThat(preferences.of(project.id(), List.of("ana")))
        .isEqualTo(new Choices(Set.of(ChannelKind.EMAIL), Optional.of(1), Optional.empty()));
    assertThat(json(get("/preferences", "ana")).at("/weeklyMost").intValue()).isEqualTo(1);
    assertThat(preferences.of(project.id(), List.of("ben"))).isEqualTo(Choices.NONE);
  }

  @Test
  void choicesThatMakeNoSenseAreRefusedWithTheirPlaces() {
    HttpResponse<String> answer =
        send(
            "PUT",
            "/preferences",
            "ana",
            token("ana"),
            "{\"channels\":[{\"id\":\"wecom\",\"on\":false}],\"weeklyMost\":-1}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"path\":\"weeklyMost\"").contains("\"path\":\"channels\"");
  }

  @Test
  void pagesOfAnyOriginMayAsk() {
    Map<String, String> asked = Map.of("GET", "", "POST", "/1/seen", "PUT", "/preferences");
    asked.forEach((method, path) -> {
      HttpResponse<String> answer =
          client.send(
              client
                  .request("/v1/inbox" + path)
                  .header("Origin", "https://product.example")
                  .header("Access-Control-Request-Method", method)
                  .header(
                      "Access-Control-Request-Headers",
                      "authorization,perennial-key,perennial-user,content-type")
                  .method("OPTIONS", BodyPublishers.noBody())
                  .build());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    });
  }

  @Test
  void aNewUserIsAskedOnceAndTheAnswerBecomesATrait() {
    Question industry =
        new Question(
            "industry",
            Map.of(Language.ENGLISH, "What do you work in?", Language.CHINESE, "你的行业？"),
            List.of(
                new Question.Choice("edu", Map.of(Language.CHINESE, "教育")),
                new Question.Choice("law", Map.of(Language.CHINESE, "法律"))));
    onboarding.save(project, List.of(industry), true);
    assertThat(json(get("?language=zh-CN", "ana")).at("/questions/0/choices/0/text").stringValue())
        .isEqualTo("教育");

    assertThat(answer("ana", "{\"answers\":{\"industry\":\"army\"}}")).isEqualTo(400);
    assertThat(answer("ana", "{\"answers\":{\"industry\":\"edu\"}}")).isEqualTo(204);
    assertThat(answer("ana", "{\"answers\":{\"industry\":\"law\"}}")).isEqualTo(204);
    assertThat(answer("ben", "{\"answers\":{}}")).isEqualTo(204);

    assertThat(json(get("", "ana")).at("/questions").size()).isZero();
    assertThat(json(get("", "ben")).at("/questions").size()).isZero();
    assertThat(events.store(project).read(0, 100))
        .extracting(EventStore.Committed::entry)
        .singleElement()
        .isInstanceOfSatisfying(
            Entry.Identify.class,
            identify -> {
              assertThat(identify.header().userId()).isEqualTo("ana");
              assertThat(identify.traits().get("industry")).isEqualTo(PropertyValue.of("edu"));
            });
  }

  @Test
  void whoWasHereYesterdayIsNotAsked() {
    Question role =
        new Question(
            "role",
            Map.of(Language.ENGLISH, "Who are you?"),
            List.of(new Question.Choice("a", Map.of()), new Question.Choice("b", Map.of())));
    onboarding.save(project, List.of(role), true);
    Instant yesterday = Instant.now().minusSeconds(25 * 3600);
    use("ana", yesterday, 10);

    assertThat(json(get("", "ana")).at("/questions").size()).isZero();
    assertThat(json(get("", "ben")).at("/questions").size()).isEqualTo(1);
  }

  @Test
  void aUserSeesTheirOwnGoalsAndWhatTheProductSavedThem() {
    savings.save(
        project,
        new SavingTerms(
            new TimeSaved.Terms(
                "scenario",
                "minutes",
                TimeSaved.Unit.MINUTES,
                Map.of(),
                Map.of("write", Duration.ofHours(1)),
                Optional.empty(),
                Optional.empty()),
            Optional.of(new BigDecimal("30")),
            20),
        Savings.Reports.NONE);
    projects.update(
        project.with(new RoleMapping(Map.of(Role.CORE_USE, new TreeSet<>(List.of("write"))))));
    Instant now = Instant.now();
    tasks.save(
        project,
        0,
        new Task.Definition(
            "Three",
            Map.of(Language.ENGLISH, new Task.Words("Write three times", "")),
            "",
            EventsChoice.named("write"),
            List.of(),
            3,
            new Span.Every(Period.MONTH),
            Optional.empty()),
        Optional.empty(),
        now.minusSeconds(60));
    use("ana", now, 15);
    use("mallory", now, 50);
    Entry.Header header = new Entry.Header("m-1", "mallory", null, now, now);
    events.store(project).append(List.of(new Entry.Alias(header, "ana")), Deduplication.ALL).join();

    JsonNode inbox = json(get("", "ana"));
    assertThat(inbox.at("/goals/0/title").stringValue()).isEqualTo("Write three times");
    assertThat(inbox.at("/goals/0/done").intValue()).isEqualTo(1);
    assertThat(inbox.at("/value/minutes").intValue()).isEqualTo(45);
    JsonNode value = json(get("/value", "ana"));
    assertThat(value.at("/last/minutesSaved").intValue()).isEqualTo(45);
    assertThat(value.at("/last/moneySaved").doubleValue()).isEqualTo(22.5);
    assertThat(value.at("/crowd").isNull()).isTrue();
    assertThat(get("/value", "nobody").statusCode()).isEqualTo(404);
  }

  private int answer(String user, String body) {
    return send("POST", "/questions", user, token(user), body).statusCode();
  }

  private void use(String user, Instant at, int minutes) {
    Entry.Event event =
        new Entry.Event(
            new Entry.Header(user + at, user, null, at, at),
            "write",
            Properties.of(Map.of("minutes", PropertyValue.of(minutes))),
            Properties.NONE);
    events.store(project).append(List.of(event), Deduplication.ALL).join();
  }

  @Test
  void anInboxIsNotKeptByCaches() {
    assertThat(get("", "ana").headers().firstValue("Cache-Control").orElse(""))
        .contains("no-store");
  }

  private long deliver(String user, long messageId, String subject, String link) {
    inboxes.deliver(
        project.id(),
        new InboxItem(
            0,
            user,
            messageId,
            subject,
            "What it says.",
            link,
            NOON,
            Optional.empty(),
            Optional.empty()));
    return inboxes.ofMessage(project.id(), messageId).orElseThrow().id();
  }

  private HttpResponse<String> get(String path, String user) {
    return send("GET", path, user, token(user), "");
  }

  private HttpResponse<String> post(String path, String user) {
    return send("POST", path, user, token(user), "");
  }

  private String token(String user) {
    return Tokens.of(user, Instant.now().plusSeconds(60), signingKey);
  }

  private HttpResponse<String> send(
      String method, String path, String user, String token, String body) {
    Map<String, String> headers =
        Map.of(
            "Perennial-Key",
            keys.captureKey(project.id()).orElseThrow(),
            "Perennial-User",
            URLEncoder.encode(user, StandardCharsets.UTF_8),
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/json");
    HttpRequest.Builder request = client.request("/v1/inbox" + path);
    headers.forEach(request::header);
    request.setHeader("Accept", "*/*");
    return client.send(request.method(method, BodyPublishers.ofString(body)).build());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }
}
