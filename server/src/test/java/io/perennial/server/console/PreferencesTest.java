package io.perennial.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class PreferencesTest {

  @Autowired private People people;

  @Test
  void theChosenLanguageStays() {
    people.account("ana@preferences.example");
    Browser browser = people.stranger();

    browser.post("/preferences", Map.of("lang", "zh-CN", "back", "/sign-in"));

    assertThat(browser.get("/sign-in").body()).contains("lang=\"zh-CN\"").contains("登录");
  }

  @Test
  void nobodyIsSentToAnotherSite() {
    assertThat(PreferencesController.local("/p/1/overview?from=2026-01-01"))
        .isEqualTo("/p/1/overview?from=2026-01-01");
    assertThat(PreferencesController.local("//evil.example")).isEqualTo("/");
    assertThat(PreferencesController.local("/\\evil.example")).isEqualTo("/");
    assertThat(PreferencesController.local("https://evil.example")).isEqualTo("/");
  }
}
