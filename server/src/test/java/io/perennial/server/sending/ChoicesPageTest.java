package io.perennial.server.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.messages.ChoiceLinks;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.Preferences;
import io.perennial.server.messages.Suppressions;
import io.perennial.server.projects.Project;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ana, who has no account here, opens the link in the foot of a mail. */
@ServerTest
class ChoicesPageTest {

  private static final String ADDRESS = "ana@users.test";

  @Autowired private People people;
  @Autowired private Channels channels;
  @Autowired private ChoiceLinks links;
  @Autowired private Preferences preferences;
  @Autowired private Suppressions suppressions;

  private record Link(Project project, String path) {}

  private Link link(String name) {
    Project project = people.project(name);
    channels.create(
        project,
        ChannelKind.EMAIL,
        "Mail",
        new ChannelSettings.Email(
            new ChannelSettings.Server("mail.invalid", 25, ChannelSettings.Encryption.NONE, "", ""),
            "news@perennial.test",
            "",
            "https://perennial.test"),
        Money.zero(project.currency()),
        Instant.now());
    String token = links.of(new ChoiceLinks.Holder(project.id(), "ana", ADDRESS));
    return new Link(project, "/u/" + token + "/choices");
  }

  private Choices chosen(Link link) {
    return preferences.of(link.project().id(), List.of("ana"));
  }

  private void suppress(Link link, Suppressions.Cause cause) {
    suppressions.add(
        link.project().id(), new Suppressions.Entry(ADDRESS, cause, "", Instant.now()));
  }

  private Optional<Suppressions.Cause> cause(Link link) {
    return suppressions.cause(link.project().id(), ADDRESS);
  }

  @Test
  void lookingChangesNothingAndShowsTheWordsOfTheMailsLanguage() {
    Link link = link("Choosing");
    Browser stranger = people.stranger();
    assertThat(stranger.get(link.path() + "?lang=en").body())
        .contains("What you receive", "Choosing", "a…@users.test", "name=\"on.in_app\"")
        .doesNotContain(ADDRESS);
    assertThat(stranger.get(link.path() + "?lang=zh-CN").body()).contains("接收设置", "lang=\"zh-CN\"");
    HttpResponse<String> head =
        stranger.send(
            stranger.request(link.path()).method("HEAD", BodyPublishers.noBody()).build());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(chosen(link)).isEqualTo(Choices.NONE);
  }

  @Test
  void whatIsChosenHoldsAndIsShown() {
    Link link = link("Chosen");
    HttpResponse<String> saved =
        people
            .stranger()
            .postUnprotected(
                link.path(), Map.of("on.in_app", "1", "weeklyMost", "1", "zone", "Europe/Berlin"));
    assertThat(saved.body()).contains("Saved.");
    assertThat(chosen(link))
        .isEqualTo(
            new Choices(
                Set.of(ChannelKind.EMAIL),
                Optional.of(1),
                Optional.of(ZoneId.of("Europe/Berlin"))));
    assertThat(people.stranger().get(link.path()).body())
        .contains("name=\"on.in_app\" value=\"1\" checked")
        .contains("name=\"on.email\" value=\"1\">")
        .contains("name=\"weeklyMost\" value=\"1\" checked")
        .contains("<option value=\"Europe/Berlin\" selected>");
  }

  @Test
  void switchingMailOnAgainEndsTheUsersOwnUnsubscribingOnly() {
    Link link = link("Again");
    suppress(link, Suppressions.Cause.UNSUBSCRIBED);
    assertThat(people.stranger().get(link.path()).body())
        .contains("name=\"on.email\" value=\"1\">");
    people.stranger().postUnprotected(link.path(), Map.of("on.email", "1"));
    assertThat(cause(link)).isEmpty();

    suppress(link, Suppressions.Cause.BOUNCED);
    assertThat(people.stranger().get(link.path() + "?lang=en").body()).contains("came back");
    people.stranger().postUnprotected(link.path(), Map.of("on.email", "1"));
    assertThat(cause(link)).contains(Suppressions.Cause.BOUNCED);
  }

  @Test
  void whatMakesNoSenseComesBackWithTheProblem() {
    Link link = link("Senseless");
    HttpResponse<String> refused =
        people
            .stranger()
            .postUnprotected(link.path(), Map.of("weeklyMost", "-1", "zone", "Mars/Base"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(chosen(link)).isEqualTo(Choices.NONE);
  }

  @Test
  void aTokenOfAnotherPurposeOpensNothing() {
    Link link = link("Forged");
    String forged = link.path().replaceFirst("/u/....", "/u/AAAA");
    assertThat(people.stranger().get(forged).statusCode()).isEqualTo(404);
    assertThat(people.stranger().postUnprotected(forged, Map.of()).statusCode()).isEqualTo(404);
  }
}
