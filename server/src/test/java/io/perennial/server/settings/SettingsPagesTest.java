package io.perennial.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.projects.SigningKeys;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class SettingsPagesTest {

  private static final Pattern UNTRANSLATED =
      Pattern.compile(">(settings|setup|signin|role|access|audit|nav)\\.[a-z_.]+<");

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private SigningKeys signingKeys;

  @Test
  void everyPageIsShownInBothLanguages() {
    Account owner = people.account("owner@settings.example");
    Project project = people.project("Shown");
    people.join(owner, project, Access.OWNER);
    Browser browser = people.browser(owner);
    String inside = "/p/" + project.id();

    for (String path :
        List.of(
            inside + "/settings",
            inside + "/settings/roles",
            inside + "/settings/definitions",
            inside + "/settings/keys",
            inside + "/settings/members",
            inside + "/settings/audit",
            inside + "/setup/roles",
            inside + "/setup/send",
            "/account",
            "/projects",
            "/projects/new")) {
      for (String language : List.of("en", "zh-CN")) {
        HttpResponse<String> answer =
            browser.send(browser.request(path).setHeader("Accept-Language", language).build());
        assertThat(answer.statusCode()).describedAs(path).isEqualTo(200);
        assertThat(answer.body())
            .describedAs(path)
            .contains("<html lang=\"" + language + "\"")
            .doesNotContainPattern(UNTRANSLATED)
            .doesNotContain("style=\"");
      }
    }
  }

  @Test
  void aWrongValueIsToldBesideItsFieldAndNothingIsSaved() {
    Account owner = people.account("wrong@settings.example");
    Project project = people.project("Kept");
    people.join(owner, project, Access.OWNER);

    HttpResponse<String> answer =
        people
            .browser(owner)
            .post(
                "/p/" + project.id() + "/settings",
                Map.of("name", "Renamed", "zone", "Nowhere/City", "currency", "CNY"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("id=\"zone-problem\"")
        .contains("Choose a time zone")
        .contains("value=\"Nowhere/City\"");
    assertThat(projects.find(project.id()).orElseThrow().name()).isEqualTo("Kept");
  }

  @Test
  void changingTheTimeZoneIsWrittenToTheAuditLog() {
    Account owner = people.account("zone@settings.example");
    Project project = people.project("Moved");
    people.join(owner, project, Access.OWNER);
    Browser browser = people.browser(owner);

    browser.post(
        "/p/" + project.id() + "/settings",
        Map.of("name", "Moved", "zone", "Asia/Tokyo", "currency", "USD", "weekStart", "SUNDAY"));

    assertThat(projects.find(project.id()).orElseThrow().calendar().zone().getId())
        .isEqualTo("Asia/Tokyo");
    assertThat(browser.get("/p/" + project.id() + "/settings/audit").body())
        .contains("zone: UTC → Asia/Tokyo")
        .contains("weekStart: MONDAY → SUNDAY")
        .contains("zone@settings.example");
  }

  @Test
  void anEmptyTargetMeansNoTarget() {
    Account owner = people.account("targets@settings.example");
    Project project = people.project("Targeted");
    people.join(owner, project, Access.OWNER);
    Map<String, String> form = new HashMap<>(DefinitionsForm.fields(project));
    form.put("target.retention_d1", "25");
    form.put("target.retention_d7", "");

    people.browser(owner).post("/p/" + project.id() + "/settings/definitions", form);

    Project saved = projects.find(project.id()).orElseThrow();
    assertThat(saved.targets()).containsOnlyKeys(Metric.RETENTION_D1, Metric.RETENTION_D7);
    assertThat(saved.targets().get(Metric.RETENTION_D1)).hasValue(0.25);
    assertThat(saved.targets().get(Metric.RETENTION_D7)).isEmpty();
  }

  @Test
  void aSecretKeyIsShownOnce() {
    Account owner = people.account("keys@settings.example");
    Project project = people.project("Secret");
    people.join(owner, project, Access.OWNER);
    Browser browser = people.browser(owner);
    String keys = "/p/" + project.id() + "/settings/keys";

    assertThat(browser.post(keys, Map.of("kind", "secret", "name", "bi")).body())
        .containsPattern("sk_[0-9a-f]{40}");
    assertThat(browser.get(keys).body())
        .contains("bi")
        .containsPattern("pk_[0-9a-f]{40}")
        .doesNotContainPattern("sk_[0-9a-f]{40}");
  }

  @Test
  void aSigningKeyIsShownOnceAndLeavesTheOneBeforeItValidUntilThatIsRevoked() {
    Account owner = people.account("signing@settings.example");
    Project project = people.project("Signing");
    people.join(owner, project, Access.OWNER);
    Browser browser = people.browser(owner);
    String keys = "/p/" + project.id() + "/settings/keys";

    String first = signingKey(browser.post(keys + "/signing", Map.of()).body());
    String second = signingKey(browser.post(keys + "/signing", Map.of()).body());
    assertThat(signingKeys.valid(project.id())).containsExactly(second, first);
    assertThat(browser.get(keys).body()).doesNotContain(first).doesNotContain(second);

    long older = signingKeys.list(project.id()).getLast().id();
    browser.post(keys + "/signing/" + older + "/revoke", Map.of());
    assertThat(signingKeys.valid(project.id())).containsExactly(second);
    assertThat(browser.get("/p/" + project.id() + "/settings/audit").body())
        .contains("uk_…" + first.substring(first.length() - 4));
  }

  private static String signingKey(String page) {
    Matcher key = Pattern.compile("uk_[0-9a-f]{64}").matcher(page);
    assertThat(key.find()).isTrue();
    return key.group();
  }
}
