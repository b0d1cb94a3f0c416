package io.perennial.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.projects.Project;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class SignInTest {

  @Autowired private People people;

  @Test
  void signingInLeadsToTheProjectOfTheAccount() {
    Account ana = people.account("ana@signin.example");
    Project project = people.project("Ana's");
    people.join(ana, project, Access.OWNER);

    Browser browser = people.browser(ana);

    assertThat(browser.get("/").headers().firstValue("Location").orElse(""))
        .endsWith("/p/" + project.id() + "/overview");
  }

  @Test
  void aWrongPasswordIsToldOnThePage() {
    people.account("ben@signin.example");
    Browser browser = people.stranger();

    String told =
        browser
            .post("/sign-in", Map.of("email", "ben@signin.example", "password", "wrong"))
            .headers()
            .firstValue("Location")
            .orElse("");

    assertThat(told).endsWith("/sign-in?problem=wrong");
    assertThat(browser.get("/sign-in?problem=wrong").body()).contains("password is wrong");
  }
}
