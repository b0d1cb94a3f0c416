package io.perennial.server.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.projects.Project;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class UnsubscribeTest {

  @Autowired private People people;
  @Autowired private Messages messages;
  @Autowired private Channels channels;
  @Autowired private GuardRailSettings settings;
  @Autowired private Suppressions suppressions;
  @Autowired private UnsubscribeLinks links;

  /** A mail to Ana: the project that sends it and the path of the link in it. */
  private record Mail(Project project, String link) {}

  private Mail mail(String name) {
    people.account(name + "@links.example");
    Project project = people.project(name);
    settings.change(
        project, new Rules(List.of(), Optional.empty(), Duration.ofDays(2), Optional.empty()));
    Channel mail =
        channels.create(
            project,
            ChannelKind.EMAIL,
            "Mail",
            new ChannelSettings.Email(
                new ChannelSettings.Server(
                    "mail.invalid", 25, ChannelSettings.Encryption.NONE, "", ""),
                "news@perennial.test",
                "",
                "https://perennial.test"),
            Money.zero(project.currency()),
            Instant.now());
    Message message =
        messages.send(
            project,
            new Proposal(
                "k1",
                Source.API,
                Optional.empty(),
                Desk.person("ana"),
                Desk.text("Hello"),
                List.of(mail)),
            Instant.now());
    return new Mail(project, "/u/" + links.of(message));
  }

  private Optional<Suppressions.Cause> cause(Mail mail) {
    return suppressions.cause(mail.project().id(), "ana@users.test");
  }

  @Test
  void lookingAtTheLinkShowsAPageAndChangesNothing() {
    Mail mail = mail("Look");
    String link = mail.link();
    Browser stranger = people.stranger();
    HttpResponse<String> shown = stranger.get(link);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body())
        .contains("a…@users.test", "/choices?lang=en")
        .doesNotContain("ana@users.test");
    HttpResponse<String> head =
        stranger.send(stranger.request(link).method("HEAD", BodyPublishers.noBody()).build());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(cause(mail)).isEmpty();
  }

  @Test
  void oneClickOfAMailProgramUnsubscribesWithoutCookieOrRedirect() {
    Mail mail = mail("Click");
    String link = mail.link();
    Browser program = people.stranger();
    HttpResponse<String> answer =
        program.postUnprotected(link, Map.of("List-Unsubscribe", "One-Click"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(cause(mail)).contains(Suppressions.Cause.UNSUBSCRIBED);
    assertThat(program.postUnprotected(link, Map.of("List-Unsubscribe", "One-Click")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void theButtonOfThePageUnsubscribesAndSaysSo() {
    Mail mail = mail("Button");
    String action = mail.link() + "/page";
    assertThat(people.stranger().get(mail.link()).body()).contains("action=\"" + action + "\"");
    HttpResponse<String> answer = people.stranger().postUnprotected(action, Map.of());
    assertThat(answer.body()).contains("No more e-mails are sent to a…@users.test.");
    assertThat(cause(mail)).contains(Suppressions.Cause.UNSUBSCRIBED);
  }

  @Test
  void aTokenThatWasNotMadeHereIsRefused() {
    Mail mail = mail("Forged");
    String link = mail.link();
    assertThat(people.stranger().postUnprotected(link.substring(0, 20), Map.of()).statusCode())
        .isEqualTo(404);
    char last = link.charAt(link.length() - 2);
    String changed =
        link.substring(0, link.length() - 2)
            + (last == 'A' ? 'B' : 'A')
            + link.substring(link.length() - 1);
    assertThat(people.stranger().postUnprotected(changed, Map.of()).statusCode()).isEqualTo(404);
    assertThat(cause(mail)).isEmpty();
  }
}
