package io.perennial.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.projects.Project;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class HomeTest {

  @Autowired private People people;

  @Test
  void theProjectSeenLastIsWhereOneArrives() {
    Project first = people.project("First");
    Project second = people.project("Second");
    Account account = people.account("last@home.example");
    people.join(account, first, Access.OWNER);
    people.join(account, second, Access.OWNER);
    Browser browser = people.browser(account);

    browser.get("/p/" + second.id() + "/people");

    assertThat(browser.get("/").headers().firstValue("Location").orElse(""))
        .endsWith("/p/" + second.id() + "/overview");
  }

  @Test
  void theIconIsFoundWhereBrowsersLookForIt() {
    assertThat(people.stranger().get("/favicon.ico").headers().firstValue("Location").orElse(""))
        .contains("/assets/favicon");
  }
}
