package io.perennial.server.tasks;

import static java.util.stream.Collectors.toMap;

import io.perennial.engine.question.Population;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.Timeline;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.rewards.BenefitText;
import io.perennial.server.rewards.RewardRule;
import io.perennial.server.rewards.RewardRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The tasks that a person has now, and how far they are. */
@Component
public class TaskBoard {

  private final Tasks tasks;
  private final RewardRules rewards;
  private final ProjectEvents events;

  TaskBoard(Tasks tasks, RewardRules rewards, ProjectEvents events) {
    this.tasks = tasks;
    this.rewards = rewards;
    this.events = events;
  }

  /** The open rounds of a person, completed ones too, those that end first before others. */
  public List<Progress> of(Project project, Timeline.Person person, Instant now) {
    return tasks.enabled(project).stream()
        .flatMap(task -> Progress.at(now, project, task, person, now).stream())
        .filter(progress -> asked(project, progress, person, now))
        .sorted((a, b) -> a.round().ends().compareTo(b.round().ends()))
        .toList();
  }

  /** The same, ready to be told in a language. */
  public List<ProgressJson> told(
      Project project, Timeline.Person person, Language language, Instant now) {
    List<Progress> open = of(project, person, now);
    if (open.isEmpty()) {
      return List.of();
    }
    Texts texts = Texts.in(language);
    Map<Long, String> granted =
        rewards.all(project).stream()
            .collect(
                toMap(
                    RewardRule::id,
                    rule -> BenefitText.in(texts, rule.benefit(), project.currency())));
    return open.stream()
        .map(progress ->
            ProgressJson.of(
                progress,
                language,
                progress.task().rewardRule().map(id -> granted.getOrDefault(id, "")).orElse("")))
        .toList();
  }

  /** Whether the task's audience has the person. */
  boolean asked(Project project, Progress progress, Timeline.Person person, Instant now) {
    if (progress.task().definition().audience().isEmpty()) {
      return true;
    }
    LocalDate before = project.calendar().dayOf(progress.round().begins()).minusDays(1);
    Instant known = person.more() ? Instant.EPOCH : person.entries().getLast().header().timestamp();
    LocalDate day =
        project.calendar().dayOf(known).isAfter(before) ? project.calendar().dayOf(now) : before;
    Population both =
        new Population.AllOf(
            List.of(
                new Population.Listed(Set.of(person.id().reference())),
                progress.task().definition().audience().get().population(project, day, now)));
    return !events.engine(project).roster(new Roster.Question(both, now)).people().isEmpty();
  }
}
