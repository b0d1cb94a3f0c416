package io.perennial.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.projects.Project;
import java.net.http.HttpResponse;
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

    assertThat(signIn(browser, "ben@signin.example", "wrong")).endsWith("/sign-in?problem=wrong");
    assertThat(browser.get("/sign-in?problem=wrong").body()).contains("password is wrong");
  }

  @Test
  void fiveWrongPasswordsLockTheAccountEvenForTheRightOne() {
    people.account("cem@signin.example");
    Browser browser = people.stranger();

    for (int attempt = 0; attempt < 5; attempt++) {
      signIn(browser, "cem@signin.example", "wrong");
    }

    assertThat(signIn(browser, "cem@signin.example", People.PASSWORD))
        .endsWith("/sign-in?problem=locked");
  }

  @Test
  void aFormWithoutTheTokenIsRefused() {
    Account dora = people.account("dora@signin.example");
    Browser browser = people.stranger();

    HttpResponse<String> answer =
        browser.postUnprotected(
            "/sign-in", Map.of("email", dora.email(), "password", People.PASSWORD));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Reload the page").doesNotContain("Exception");
  }

  @Test
  void signingOutEndsTheSession() {
    Account eva = people.account("eva@signin.example");
    Browser browser = people.browser(eva);
    assertThat(browser.get("/account").statusCode()).isEqualTo(200);

    browser.post("/sign-out", Map.of());

    assertThat(browser.get("/account").statusCode()).isEqualTo(302);
  }

  @Test
  void aNewPasswordEndsEveryOtherSession() {
    Account finn = people.account("finn@signin.example");
    Browser here = people.browser(finn);
    Browser elsewhere = people.browser(finn);

    here.post(
        "/account/password", Map.of("present", People.PASSWORD, "next", "another long password"));

    assertThat(here.get("/account").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
    assertThat(signIn(people.stranger(), finn.email(), "another long password")).endsWith("/");
  }

  @Test
  void theSessionCookieIsClosedToScriptsAndOtherSites() {
    String cookie = people.stranger().get("/sign-in").headers().firstValue("Set-Cookie").orElse("");

    assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
  }

  private static String signIn(Browser browser, String email, String password) {
    return browser
        .post("/sign-in", Map.of("email", email, "password", password))
        .headers()
        .firstValue("Location")
        .orElse("");
  }
}
