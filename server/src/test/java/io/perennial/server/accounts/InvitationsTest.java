package io.perennial.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class InvitationsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Autowired private People people;
  @Autowired private Invitations invitations;
  @Autowired private Members members;
  @Autowired private Accounts accounts;

  @Test
  void somebodyInvitedJoinsWithANewAccountOnce() {
    Project project = people.project("Inviting");
    Account owner = people.account("owner@invitations.example");
    people.join(owner, project, Access.OWNER);
    String page =
        people
            .browser(owner)
            .post(
                "/p/" + project.id() + "/settings/invitations",
                Map.of("access", "ANALYST", "note", "Cem"))
            .body();
    Matcher link = Pattern.compile("/invitation/[0-9a-f]{40}").matcher(page);
    assertThat(link.find()).isTrue();

    Browser cem = people.stranger();
    Map<String, String> form =
        Map.of("name", "Cem", "email", "cem@invitations.example", "password", People.PASSWORD);
    assertThat(cem.post(link.group(), form).headers().firstValue("Location").orElse(""))
        .endsWith("/p/" + project.id() + "/overview");

    Account joined = accounts.findByEmail("cem@invitations.example").orElseThrow();
    assertThat(members.find(joined, project.id()).orElseThrow().access()).isEqualTo(Access.ANALYST);
    assertThat(cem.get("/projects").body()).contains("Inviting");
    assertThat(people.stranger().get(link.group()).statusCode()).isEqualTo(404);
  }

  @Test
  void anInvitationEndsAfterAWeek() {
    Project project = people.project("Expiring");
    Account owner = people.account("late@invitations.example");
    String token = invitations.create(project.id(), Access.VIEWER, "", owner, NOW);

    assertThat(invitations.find(token, NOW.plus(Duration.ofDays(6)))).isPresent();
    assertThat(invitations.find(token, NOW.plus(Duration.ofDays(7)))).isEmpty();
    assertThatThrownBy(() -> invitations.accept(token, owner, NOW.plus(Duration.ofDays(7))))
        .isInstanceOf(PerennialException.class);
  }
}
