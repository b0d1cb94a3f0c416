package io.perennial.server.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.Channels;
import io.perennial.server.channels.Content;
import io.perennial.server.console.Language;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.GuardRailSettings;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.Messages;
import io.perennial.server.messages.Preferences;
import io.perennial.server.messages.Proposal;
import io.perennial.server.messages.Recipient;
import io.perennial.server.messages.Source;
import io.perennial.server.messages.Suppressions;
import io.perennial.server.projects.Projects;
import io.perennial.server.templates.MessageTemplates;
import io.perennial.server.templates.Rendering;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class SendingPagesTest {

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Messages messages;
  @Autowired private Channels channels;
  @Autowired private GuardRailSettings guardRails;
  @Autowired private MessageTemplates templates;
  @Autowired private Preferences preferences;
  @Autowired private Suppressions suppressions;

  private SmallTown town(String name) {
    return SmallTown.build(name, people, projects, events);
  }

  private Message send(SmallTown town, String key, String person) {
    return messages.send(
        town.project(),
        new Proposal(
            key,
            Source.API,
            Optional.empty(),
            new Recipient(
                person, List.of(person), Optional.empty(), Optional.empty(), Optional.empty()),
            new Rendering.Complete(
                new Content(Language.ENGLISH, "<b>Hello</b>", "Text of " + key, "")),
            List.of(Channel.inApp(town.project()))),
        Instant.now());
  }

  @Test
  void theLogShowsStateReasonAndRuleAndCanBeFiltered() {
    SmallTown town = town("Log");
    Browser browser = people.browser(town.owner());
    assertThat(browser.get(town.path("messages")).body()).contains("No message was proposed yet");
    for (int i = 1; i <= 3; i++) {
      send(town, "k" + i, "ana");
    }
    assertThat(browser.get(town.path("messages")).body())
        .contains("Sent · 2", "Suppressed · 1", "Frequency cap", "at most 2 in 7 days")
        .contains("&lt;b&gt;Hello&lt;/b&gt;", "<option value=\"api\">API</option>")
        .doesNotContain("<b>Hello</b>");
    assertThat(browser.get(town.path("messages?state=suppressed&person=ana")).body())
        .containsOnlyOnce("<td class=\"when\"><a href=\"" + town.path("messages/"));
    assertThat(browser.get(town.path("messages?person=nobody")).body())
        .contains("No message matches");
    assertThat(browser.get(town.path("messages.csv?state=suppressed")).body())
        .contains("frequency_cap,cap:any:2/7d")
        .doesNotContain("in_app,sent");
  }

  @Test
  void oneMessageShowsItsWordsAndItsWay() {
    SmallTown town = town("One");
    Message message = send(town, "k1", "ana");
    Browser browser = people.browser(town.owner());
    assertThat(browser.get(town.path("messages/" + message.id())).body())
        .contains("Text of k1", "On its way", "Sent");
    SmallTown other = town("Other");
    assertThat(
            people.browser(other.owner()).get(other.path("messages/" + message.id())).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aChannelIsSetUpTriedSwitchedOffAndItsSecretsAreNeverShown() {
    SmallTown town = town("Channels");
    Browser browser = people.browser(town.owner());
    HttpResponse<String> created =
        browser.post(
            town.path("channels"),
            Map.of(
                "kind", "dingtalk",
                "name", "Team",
                "cost", "0.05",
                "url", "https://oapi.dingtalk.invalid/robot/send?access_token=abcdef123456",
                "secret", "SECxyz"));
    assertThat(created.statusCode()).isEqualTo(302);
    String page = browser.get(town.path("channels")).body();
    assertThat(page)
        .contains("oapi.dingtalk.invalid …3456", "0.05 USD")
        .doesNotContain("abcdef123456", "SECxyz");
    Channel channel = channels.all(town.project()).getLast();
    long id = channel.id().orElseThrow();
    HttpResponse<String> edited =
        browser.post(town.path("channels/" + id + "/edit"), Map.of("name", "Group", "cost", "0.1"));
    assertThat(edited.statusCode()).isEqualTo(302);
    assertThat(browser.get(town.path("channels")).body()).contains("Group", "0.10 USD");
    assertThat(
            browser
                .post(town.path("channels/" + id + "/edit"), Map.of("name", "", "cost", "0.1"))
                .statusCode())
        .isEqualTo(400);
    HttpResponse<String> tested = browser.post(town.path("channels/" + id + "/test"), Map.of());
    assertThat(tested.headers().firstValue("Location").orElseThrow()).contains("tested=");
    assertThat(browser.post(town.path("channels/" + id + "/switch"), Map.of()).statusCode())
        .isEqualTo(302);
    assertThat(channels.find(town.project(), id).orElseThrow().enabled()).isFalse();
  }

  @Test
  void aFormThatIsWrongComesBackWithTheProblemBesideItsField() {
    SmallTown town = town("Wrong");
    HttpResponse<String> refused =
        people
            .browser(town.owner())
            .post(
                town.path("channels"),
                Map.of("kind", "email", "name", "", "port", "0", "cost", "-1", "site", "x"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("host-problem", "port-problem", "from-problem", "site-problem", "cost-problem");
  }

  @Test
  void guardRailsAreChangedAndTheBudgetIsShownWithTheWayToItsPage() {
    SmallTown town = town("Rules");
    Browser browser = people.browser(town.owner());
    assertThat(browser.get(town.path("channels/rules")).body())
        .contains("value=\"168\"", "1,000.00", "value=\"22:00\"", town.path("budget#limits"))
        .doesNotContain("name=\"monthly\"");
    HttpResponse<String> saved =
        browser.post(
            town.path("channels/rules"),
            Map.of(
                "most.0", "1",
                "hours.0", "24",
                "channel.0", "email",
                "waitAtMost", "24"));
    assertThat(saved.statusCode()).isEqualTo(302);
    assertThat(guardRails.of(town.project()).caps()).hasSize(1);
    assertThat(guardRails.of(town.project()).waitAtMost()).isEqualTo(Duration.ofDays(1));
    assertThat(guardRails.of(town.project()).quietHours()).isEmpty();
    assertThat(
            browser
                .post(
                    town.path("channels/rules"),
                    Map.of("most.0", "x", "hours.0", "0", "waitAtMost", ""))
                .body())
        .contains("most.0-problem", "hours.0-problem", "waitAtMost-problem");
  }

  @Test
  void aTemplateIsWrittenPreviewedForARealUserAndSaved() {
    SmallTown town = town("Words");
    Browser browser = people.browser(town.owner());
    Map<String, String> words =
        Map.of(
            "name", "Hello",
            "subject.en", "Hi {{user.id}}",
            "text.en", "Plan {{trait.plan}}, {{reward.name|a gift}}",
            "person", "ana",
            "preview", "1");
    assertThat(browser.post(town.path("templates/0"), words).body())
        .contains("Hi ana", "Plan pro, a gift");
    assertThat(templates.all(town.project().id())).isEmpty();
    HttpResponse<String> saved =
        browser.post(
            town.path("templates/0"),
            Map.of("name", "Hello", "strict", "1", "subject.en", "Hi", "text.en", "{{user.name}}"));
    assertThat(saved.statusCode()).isEqualTo(302);
    long id = templates.all(town.project().id()).getFirst().id();
    assertThat(browser.get(town.path("templates/" + id + "?person=ana")).body())
        .contains("This user would get nothing. Missing: user.name.");
    assertThat(
            browser
                .post(
                    town.path("templates/" + id),
                    Map.of("name", "Hello", "subject.en", "Hi", "text.en", "{{nobody}}"))
                .body())
        .contains("There is no variable “nobody”.");
  }

  @Test
  void aUsersChoicesSuppressionAndMessagesAreOnOnePage() {
    SmallTown town = town("Reach");
    long project = town.project().id();
    Browser browser = people.browser(town.owner());
    assertThat(browser.get(town.path("channels/users")).body())
        .contains("Nobody chose anything yet");
    preferences.choose(
        project,
        "ana",
        new Choices(Set.of(ChannelKind.EMAIL), Optional.of(1), Optional.empty()),
        Instant.now());
    send(town, "k1", "ana");
    send(town, "k2", "ana");
    assertThat(browser.get(town.path("channels/users?off=email&search=AN")).body())
        .contains("channels/users/one?id=ana");
    assertThat(browser.get(town.path("channels/users?off=webhook")).body())
        .contains("Nobody matches.");
    assertThat(browser.get(town.path("channels/users.csv")).body()).contains("ana,email,1,,");
    assertThat(browser.get(town.path("channels/users/one?id=ana")).body())
        .contains("E-mail", "own-cap:any:1/7d", "own limit");
    assertThat(browser.get(town.path("channels/users/one?id=nobody")).body())
        .contains("Nothing was ever received of this user.");
  }

  @Test
  void anAddressIsSentToAgainOnlyWithAReasonThatTheAuditLogKeeps() {
    SmallTown town = town("Suppressed");
    Browser browser = people.browser(town.owner());
    assertThat(
            browser
                .post(town.path("channels/suppressions"), Map.of("address", "no address"))
                .statusCode())
        .isEqualTo(422);
    browser.post(town.path("channels/suppressions"), Map.of("address", "Eve@users.test"));
    assertThat(browser.get(town.path("channels/users?cause=manual")).body())
        .contains("eve@users.test", "Blocked by the team");
    assertThat(browser.get(town.path("channels/suppressions.csv?search=eve")).body())
        .contains("eve@users.test,manual");
    Map<String, String> silent = Map.of("address", "eve@users.test", "why", " ");
    assertThat(browser.post(town.path("channels/suppressions/remove"), silent).statusCode())
        .isEqualTo(422);
    assertThat(suppressions.cause(town.project().id(), "eve@users.test")).isPresent();
    browser.post(
        town.path("channels/suppressions/remove"),
        Map.of("address", "eve@users.test", "why", "She asked for it"));
    assertThat(suppressions.cause(town.project().id(), "eve@users.test")).isEmpty();
    assertThat(browser.get(town.path("settings/audit")).body())
        .contains("manual: She asked for it", "Address blocked");
  }

  @Test
  void aViewerChangesNothing() {
    SmallTown town = town("Watched");
    var viewer = people.account("viewer@town.example");
    people.join(viewer, town.project(), io.perennial.server.accounts.Access.VIEWER);
    Browser browser = people.browser(viewer);
    for (String path :
        List.of("messages", "templates", "channels", "channels/rules", "channels/users")) {
      assertThat(browser.get(town.path(path)).statusCode()).isEqualTo(200);
    }
    assertThat(browser.post(town.path("channels/rules"), Map.of()).statusCode()).isEqualTo(403);
    assertThat(browser.post(town.path("templates/0"), Map.of()).statusCode()).isEqualTo(403);
    assertThat(browser.post(town.path("channels/suppressions/remove"), Map.of()).statusCode())
        .isEqualTo(403);
  }
}
