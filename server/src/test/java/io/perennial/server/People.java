package io.perennial.server;

import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.accounts.Accounts;
import io.perennial.server.accounts.Members;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.springframework.core.env.Environment;

/** Makes accounts and projects for tests, and browsers that are signed in. */
public final class People {

  public static final String PASSWORD = "a long enough password";

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private final Accounts accounts;
  private final Members members;
  private final Projects projects;
  private final Environment environment;

  People(Accounts accounts, Members members, Projects projects, Environment environment) {
    this.accounts = accounts;
    this.members = members;
    this.projects = projects;
    this.environment = environment;
  }

  /** An account, such as {@code ana@example.com}. */
  public Account account(String email) {
    return accounts.create(email, email, PASSWORD, LONG_AGO);
  }

  /** A project in UTC and US dollars. */
  public Project project(String name) {
    return projects.create(name, ProjectCalendar.UTC, Currency.getInstance("USD"), LONG_AGO);
  }

  /** Makes an account a member of a project. */
  public void join(Account account, Project project, Access access) {
    members.add(project.id(), account, access, LONG_AGO);
  }

  /** A browser that nobody has signed in with. */
  public Browser stranger() {
    return new Browser(environment.getRequiredProperty("local.server.port", Integer.class));
  }

  /** A browser that an account is signed in with. */
  public Browser browser(Account account) {
    Browser browser = stranger();
    browser.post("/sign-in", Map.of("email", account.email(), "password", PASSWORD));
    return browser;
  }
}
