package io.perennial.server.tasks;

import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.rewards.RewardRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Adds ready-made tasks and questions to projects: on the page of the tasks and by playbooks. */
@Component
public class ReadyTasks {

  private static final long NEW = 0;

  private final Metadata metadata;
  private final Tasks tasks;
  private final Onboarding onboarding;
  private final RewardRules rewards;

  ReadyTasks(Metadata metadata, Tasks tasks, Onboarding onboarding, RewardRules rewards) {
    this.metadata = metadata;
    this.tasks = tasks;
    this.onboarding = onboarding;
    this.rewards = rewards;
  }

  /** Those that are not among a project's tasks, under their names in any language. */
  static List<ReadyTask> missing(List<Task> tasks) {
    return Arrays.stream(ReadyTask.values())
        .filter(ready -> among(tasks, ready).isEmpty())
        .toList();
  }

  /**
   * Adds a task with its reward, or switches on the one that the project has under its name.
   *
   * @param team in whose language the task and its reward are named
   */
  public void add(Project project, ReadyTask ready, Texts team, Auditor auditor) {
    metadata.inTransaction(() -> {
      Optional<Task> there = among(tasks.all(project), ready);
      if (there.isEmpty()) {
        long reward = rewards.ready(project, ready.reward(), team, auditor.now()).id();
        Task added =
            tasks.save(project, NEW, ready.definition(team), Optional.of(reward), auditor.now());
        auditor.record(project.id(), AuditLog.Action.TASK_CHANGED, added.name(), "");
      } else if (!there.get().enabled()) {
        tasks.enable(project, there.get(), true, auditor.now());
        auditor.record(project.id(), AuditLog.Action.TASK_CHANGED, there.get().name(), "off → on");
      }
    });
  }

  /**
   * Has new users asked the ready-made questions, unless the project has questions already.
   *
   * @param team in whose language the answers are kept
   */
  public void ask(Project project, Texts team, Auditor auditor) {
    if (onboarding.questions(project).isEmpty()) {
      List<Question> questions = ReadyQuestion.all(team);
      onboarding.save(project, questions, true);
      auditor.record(
          project.id(),
          AuditLog.Action.TASK_CHANGED,
          team.t("tasks.questions"),
          questions.stream().map(Question::trait).toList().toString());
    }
  }

  private static Optional<Task> among(List<Task> tasks, ReadyTask ready) {
    List<String> names =
        Arrays.stream(Language.values())
            .map(language -> ready.definition(Texts.in(language)).name())
            .toList();
    return tasks.stream().filter(task -> names.contains(task.name())).findFirst();
  }
}
