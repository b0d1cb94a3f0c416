package io.perennial.server.tasks;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Timeline;
import io.perennial.server.events.Recorder;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The questions that new users are asked once, in their first 24 hours; they may skip them. Answers
 * become traits, recorded in the event store like any identification.
 */
@Component
public class Onboarding {

  /** For how long a user is new. */
  static final Duration NEW = Duration.ofHours(24);

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Question>> QUESTIONS = new TypeReference<>() {};

  private final Metadata metadata;
  private final Recorder recorder;

  Onboarding(Metadata metadata, Recorder recorder) {
    this.metadata = metadata;
    this.recorder = recorder;
  }

  /** The questions, whether or not they are asked at present. */
  public List<Question> questions(Project project) {
    return metadata
        .read()
        .sql("select questions from onboarding where project_id = ?")
        .param(project.id())
        .query(String.class)
        .optional()
        .map(json -> JSON.readValue(json, QUESTIONS))
        .orElse(List.of());
  }

  public boolean enabled(Project project) {
    return metadata
        .read()
        .sql("select enabled from onboarding where project_id = ?")
        .param(project.id())
        .query(Integer.class)
        .optional()
        .filter(on -> on == 1)
        .isPresent();
  }

  /** Replaces the questions. */
  public void save(Project project, List<Question> questions, boolean enabled) {
    metadata
        .write()
        .sql(
            """
            insert into onboarding (project_id, questions, enabled) values (?, ?, ?)
            on conflict (project_id) do update set questions = excluded.questions,
              enabled = excluded.enabled\
            """)
        .params(project.id(), JSON.writeValueAsString(questions), enabled ? 1 : 0)
        .update();
  }

  /**
   * What to ask a user now: nothing once they answered or skipped, nor when they are not new. A
   * question whose trait is known already is left out.
   *
   * @param person empty for somebody of whom nothing is recorded yet, who is new
   */
  public List<Question> toAsk(
      Project project, String userId, Optional<Timeline.Person> person, Instant now) {
    if (!enabled(project)
        || asked(project, userId)
        || !person.map(one -> fresh(one, now)).orElse(true)) {
      return List.of();
    }
    return questions(project).stream()
        .filter(
            question -> person.map(one -> one.traits().get(question.trait()) == null).orElse(true))
        .toList();
  }

  private static boolean fresh(Timeline.Person person, Instant now) {
    return !person.more()
        && !person.entries().isEmpty()
        && person.entries().getLast().header().timestamp().plus(NEW).isAfter(now);
  }

  private boolean asked(Project project, String userId) {
    return metadata
            .read()
            .sql("select count(*) from onboarding_asked where project_id = ? and person = ?")
            .params(project.id(), userId)
            .query(Long.class)
            .single()
        > 0;
  }

  /**
   * Records what a user chose, and asks no more.
   *
   * @param answers values by trait; empty when the user skipped the questions
   * @throws PerennialException when a trait or value is not one of the questions'
   */
  public void answer(Project project, String userId, Map<String, String> answers, Instant now) {
    Map<String, PropertyValue> traits = new HashMap<>();
    List<Question> questions = questions(project);
    answers.forEach((trait, value) -> {
      boolean offered =
          questions.stream()
              .filter(question -> question.trait().equals(trait))
              .flatMap(question -> question.choices().stream())
              .anyMatch(choice -> choice.value().equals(value));
      if (!offered) {
        throw new PerennialException(
            Category.CALLER,
            List.of(
                new Problem(
                    trait,
                    "onboarding.unknown",
                    "This is no question, or not one of its choices.")));
      }
      traits.put(trait, PropertyValue.of(value));
    });
    if (asked(project, userId)) {
      return;
    }
    if (!traits.isEmpty()) {
      Entry.Header header =
          new Entry.Header(
              "onboarding-" + userId + "-" + now.toEpochMilli(), userId, null, now, now);
      recorder.record(project, new Entry.Identify(header, Properties.of(traits)));
    }
    metadata
        .write()
        .sql(
            """
            insert into onboarding_asked (project_id, person, at) values (?, ?, ?)
            on conflict (project_id, person) do nothing\
            """)
        .params(project.id(), userId, now.toEpochMilli())
        .update();
  }
}
