package io.perennial.server.setup;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.accounts.Accounts;
import io.perennial.server.accounts.Members;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.settings.ProjectBasics;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Makes the first account and its project, both or neither. */
@Component
public class FirstRun {

  /** What the first run made. */
  public record Started(Account account, Project project) {}

  private final Metadata metadata;
  private final Accounts accounts;
  private final Projects projects;
  private final Members members;

  FirstRun(Metadata metadata, Accounts accounts, Projects projects, Members members) {
    this.metadata = metadata;
    this.accounts = accounts;
    this.projects = projects;
    this.members = members;
  }

  /** Starts, unless there is an account already. */
  public Started start(
      String email, String owner, String password, ProjectBasics basics, Instant now) {
    Made made =
        metadata.transaction(() -> {
          Account account = accounts.createFirst(email, owner, password, now);
          long project = projects.insert(basics.name(), basics.calendar(), basics.currency(), now);
          members.add(project, account, Access.OWNER, now);
          return new Made(account, project);
        });
    return new Started(made.account(), projects.find(made.projectId()).orElseThrow());
  }

  private record Made(Account account, long projectId) {}
}
