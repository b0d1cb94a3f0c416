package io.perennial.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class MembershipTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Autowired private People people;
  @Autowired private Members members;
  @Autowired private ProjectKeys keys;

  @Test
  void aProjectOfOthersLooksAsIfItDidNotExist() {
    Account ana = people.account("ana@membership.example");
    Account ben = people.account("ben@membership.example");
    Project anas = people.project("Inkwell of Ana");
    people.join(ana, anas, Access.OWNER);
    people.join(ben, people.project("Atelier of Ben"), Access.OWNER);

    Browser browser = people.browser(ben);

    assertThat(browser.get("/p/" + anas.id() + "/settings").statusCode()).isEqualTo(404);
    assertThat(browser.post("/p/" + anas.id() + "/settings", Map.of()).statusCode()).isEqualTo(404);
    assertThat(browser.get("/p/999999/settings").statusCode()).isEqualTo(404);
    assertThat(browser.get("/projects").body())
        .contains("Atelier of Ben")
        .doesNotContain("Inkwell of Ana");
  }

  @Test
  void aViewerLooksButChangesNothing() {
    Project project = people.project("Looked at");
    Account viewer = people.account("viewer@membership.example");
    people.join(viewer, project, Access.VIEWER);

    Browser browser = people.browser(viewer);
    String settings = "/p/" + project.id() + "/settings";

    assertThat(browser.get(settings).statusCode()).isEqualTo(200);
    assertThat(browser.get(settings + "/keys").statusCode()).isEqualTo(403);
    assertThat(browser.get(settings + "/members").statusCode()).isEqualTo(403);
    assertThat(browser.post(settings, Map.of("name", "Taken over")).statusCode()).isEqualTo(403);
    assertThat(browser.get("/projects/new").statusCode()).isEqualTo(403);
  }

  @Test
  void anAdminCannotTouchOwners() {
    Project project = people.project("Ranked");
    Account owner = people.account("owner@membership.example");
    Account admin = people.account("admin@membership.example");
    people.join(owner, project, Access.OWNER);
    people.join(admin, project, Access.ADMIN);

    Browser browser = people.browser(admin);
    String settings = "/p/" + project.id() + "/settings";

    assertThat(
            browser
                .post(settings + "/members/" + owner.id(), Map.of("access", "VIEWER"))
                .statusCode())
        .isEqualTo(403);
    assertThat(
            browser
                .post(settings + "/members/" + admin.id(), Map.of("access", "OWNER"))
                .statusCode())
        .isEqualTo(403);
    assertThat(browser.post(settings + "/invitations", Map.of("access", "OWNER")).statusCode())
        .isEqualTo(403);
    assertThat(members.find(owner, project.id()).orElseThrow().access()).isEqualTo(Access.OWNER);
  }

  @Test
  void theLastOwnerStays() {
    Project project = people.project("Owned");
    Account owner = people.account("last@membership.example");
    people.join(owner, project, Access.OWNER);

    int status =
        people
            .browser(owner)
            .post("/p/" + project.id() + "/settings/members/" + owner.id() + "/remove", Map.of())
            .statusCode();

    assertThat(status).isEqualTo(409);
    assertThat(members.find(owner, project.id())).isPresent();
  }

  @Test
  void aSecretKeyOpensItsOwnProjectOnlyAndNotTheConsole() {
    Project project = people.project("Keyed");
    String secret = keys.create(project.id(), ProjectKeys.Kind.SECRET, "reports", NOW).value();
    Browser program = people.stranger();

    int console =
        program
            .send(
                program
                    .request("/p/" + project.id() + "/settings")
                    .header("Authorization", "Bearer " + secret)
                    .build())
            .statusCode();

    assertThat(console).isEqualTo(302);
  }
}
