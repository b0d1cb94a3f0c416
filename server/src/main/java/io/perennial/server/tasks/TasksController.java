package io.perennial.server.tasks;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.time.Period;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.Labels;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Vocabularies;
import io.perennial.server.rewards.RewardRules;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/tasks}: what users are asked to do, and who does it. */
@Controller
class TasksController {

  private static final long NEW = 0;
  private static final int SHOWN = 100;
  private static final int IN_FILE = 100_000;

  private final Tasks tasks;
  private final ReadyTasks readyTasks;
  private final Rounds rounds;
  private final RewardRules rewards;
  private final Vocabularies vocabularies;
  private final Templates templates;
  private final MinuteClock clock;

  TasksController(
      Tasks tasks,
      ReadyTasks readyTasks,
      Rounds rounds,
      RewardRules rewards,
      Vocabularies vocabularies,
      Templates templates,
      MinuteClock clock) {
    this.tasks = tasks;
    this.readyTasks = readyTasks;
    this.rounds = rounds;
    this.rewards = rewards;
    this.vocabularies = vocabularies;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/tasks")
  View list(Project project, @RequestParam(defaultValue = "false") boolean saved, Page page) {
    List<Task> all = tasks.all(project);
    Map<Long, String> names = rewardNames(project);
    Instant now = clock.now();
    Labels labels = Labels.of(page);
    return templates.view(
        "tasks/list",
        new TasksView(
            all.stream()
                .map(task -> {
                  Rounds.Counts counts = rounds.counts(task, now);
                  return new TasksView.Row(
                      task.id(),
                      task.name(),
                      task.kind(),
                      page.t(
                          "tasks.asked",
                          labels.events(task.definition().events()),
                          task.definition().times()),
                      span(task.definition().span(), page),
                      task.rewardRule().map(id -> names.getOrDefault(id, "–")).orElse("–"),
                      task.enabled(),
                      page.texts().number(counts.underWay()),
                      page.texts().number(counts.completed()));
                })
                .toList(),
            ReadyTasks.missing(all),
            saved),
        page.at(Section.TASKS));
  }

  @GetMapping("/p/{projectId}/tasks/{id:[0-9]+}")
  View edit(Project project, @PathVariable long id, Page page) {
    if (id == NEW) {
      return view(project, Optional.empty(), TaskForm.blank(), page);
    }
    Task task = tasks.find(project, id);
    return view(project, Optional.of(task), TaskForm.filled(task), page);
  }

  @PostMapping("/p/{projectId}/tasks/{id:[0-9]+}")
  @Requires(Access.ANALYST)
  View save(
      Project project,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<Task> kept =
        TaskForm.read(form)
            .flatMap(definition ->
                form.attempt(() ->
                    tasks.save(project, id, definition, TaskForm.reward(form), auditor.now())));
    if (kept.isEmpty()) {
      Optional<Task> task = id == NEW ? Optional.empty() : Optional.of(tasks.find(project, id));
      return view(project, task, form, page);
    }
    auditor.record(project.id(), AuditLog.Action.TASK_CHANGED, kept.get().name(), "");
    return new RedirectView(page.url("tasks?saved=true"));
  }

  /** Adds a ready-made task with its reward. */
  @PostMapping("/p/{projectId}/tasks/ready")
  @Requires(Access.ANALYST)
  View add(Project project, @RequestParam ReadyTask task, Page page, Auditor auditor) {
    readyTasks.add(project, task, page.texts(), auditor);
    return new RedirectView(page.url("tasks?saved=true"));
  }

  @PostMapping("/p/{projectId}/tasks/{id:[0-9]+}/enabled")
  @Requires(Access.ANALYST)
  View enable(
      Project project,
      @PathVariable long id,
      @RequestParam boolean on,
      Page page,
      Auditor auditor) {
    Task task = tasks.find(project, id);
    tasks.enable(project, task, on, auditor.now());
    auditor.record(
        project.id(), AuditLog.Action.TASK_CHANGED, task.name(), on ? "off → on" : "on → off");
    return new RedirectView(page.url("tasks?saved=true"));
  }

  /** Everybody who came further in the task. */
  @GetMapping("/p/{projectId}/tasks/{id:[0-9]+}.csv")
  ResponseEntity<byte[]> csv(Project project, @PathVariable long id) {
    Task task = tasks.find(project, id);
    Instant now = clock.now();
    Csv csv = new Csv("person", "done", "target", "begins_at", "ends_at", "completed_at", "grant");
    for (boolean completed : List.of(true, false)) {
      for (Rounds.Seen round : rounds.latest(task, completed, now, IN_FILE)) {
        csv.row(
            round.person(),
            round.done(),
            task.definition().times(),
            round.begins(),
            round.ends(),
            round.completedAt().orElse(null),
            round.grant().orElse(null));
      }
    }
    return csv.download("task-" + id + ".csv");
  }

  private View view(Project project, Optional<Task> task, Form form, Page page) {
    Instant now = clock.now();
    return templates.view(
        "tasks/task",
        new TaskView(
            task.map(Task::id).orElse(NEW),
            form,
            task.map(Task::enabled).orElse(true),
            FormOptions.of(page.texts(), vocabularies.of(project, now)),
            rewardNames(project),
            task.map(one -> one.definition().times()).orElse(0),
            task.map(one -> people(project, one, false, now, page)).orElse(List.of()),
            task.map(one -> people(project, one, true, now, page)).orElse(List.of())),
        page.at(Section.TASKS).titled(task.isEmpty() ? "tasks.new" : "tasks.edit"),
        form.ok() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private List<TaskView.Person> people(
      Project project, Task task, boolean completed, Instant now, Page page) {
    return rounds.latest(task, completed, now, SHOWN).stream()
        .map(round ->
            new TaskView.Person(
                PersonId.parse(round.person()).id(),
                page.url(
                    "people/person?id="
                        + URLEncoder.encode(round.person(), StandardCharsets.UTF_8)),
                round.done(),
                page.texts()
                    .dateTime(round.completedAt().orElse(round.ends()), project.calendar().zone()),
                page.t(
                    round.grant().isPresent()
                        ? "tasks.reward.decided"
                        : round.settled() ? "tasks.reward.none" : "tasks.reward.pending")))
        .toList();
  }

  private Map<Long, String> rewardNames(Project project) {
    Map<Long, String> names = new LinkedHashMap<>();
    rewards.all(project).forEach(rule -> names.put(rule.id(), rule.name()));
    return names;
  }

  private static String span(Span span, Page page) {
    return switch (span) {
      case Span.SinceSignUp(int from, int until) -> page.t("tasks.span.days", from, until);
      case Span.Every(Period period) -> page.t("tasks.span." + Parameters.id(period));
    };
  }
}
