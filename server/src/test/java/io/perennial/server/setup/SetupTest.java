package io.perennial.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.accounts.Accounts;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** On a server of its own, since set-up exists only where there is no account yet. */
@ServerTest
@TestPropertySource(properties = "spring.application.name=perennial-setup")
class SetupTest {

  @Autowired private People people;
  @Autowired private SetupToken token;
  @Autowired private Accounts accounts;
  @Autowired private Projects projects;
  @Autowired private ProjectKeys keys;

  @Test
  void theFirstRunMakesAnAccountAndAProjectAndThenCloses() {
    Browser browser = people.stranger();
    assertThat(location(browser, "/")).endsWith("/setup");
    assertThat(location(browser, "/p/1/overview")).endsWith("/setup");
    assertThat(browser.get("/setup").statusCode()).isEqualTo(403);
    assertThat(browser.get("/setup?token=guessed").statusCode()).isEqualTo(403);
    assertThat(browser.get("/setup?token=" + token.value()).statusCode()).isEqualTo(200);

    Map<String, String> form = new HashMap<>();
    form.put("owner", "Ana");
    form.put("email", "ana@setup.example");
    form.put("password", "short");
    form.put("name", "Inkwell");
    form.put("zone", "Asia/Shanghai");
    form.put("currency", "CNY");
    form.put("weekStart", "MONDAY");

    form.put("token", "guessed");
    assertThat(post(browser, form)).isEqualTo(403);
    form.put("token", token.value());
    assertThat(post(browser, form)).isEqualTo(422);
    assertThat(accounts.exist()).isFalse();
    assertThat(projects.all()).isEmpty();

    form.put("password", People.PASSWORD);
    assertThat(post(browser, form)).isEqualTo(302);
    assertThat(projects.all()).extracting("name").containsExactly("Inkwell");
    long project = projects.all().getFirst().id();
    assertThat(browser.get("/p/" + project + "/setup/roles").statusCode()).isEqualTo(200);
    assertThat(browser.get("/p/" + project + "/setup/send").body())
        .contains(keys.captureKey(project).orElseThrow());
    assertThat(browser.get("/p/" + project + "/setup/received").body())
        .contains("waiting")
        .doesNotContain("<html");

    assertThat(location(people.stranger(), "/setup?token=" + token.value())).endsWith("/sign-in");
    form.put("email", "mallory@setup.example");
    assertThat(people.stranger().post("/setup", form).statusCode()).isEqualTo(302);
    assertThat(accounts.findByEmail("mallory@setup.example")).isEmpty();
  }

  private int post(Browser browser, Map<String, String> form) {
    return browser.postWithTokenOf("/setup?token=" + token.value(), "/setup", form).statusCode();
  }

  private static String location(Browser browser, String path) {
    return browser.get(path).headers().firstValue("Location").orElse("");
  }
}
