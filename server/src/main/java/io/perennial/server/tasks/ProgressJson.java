package io.perennial.server.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.server.console.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a user is with a task, as the API and the widget tell it.
 *
 * @param kind {@code task}, or {@code goal} when it is to be done several times
 * @param done at most {@code target}
 * @param reward what is granted on completion, in words
 */
public record ProgressJson(
    long id,
    String kind,
    String title,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String text,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String link,
    int done,
    int target,
    Instant begins,
    Instant ends,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant completedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String reward) {

  static ProgressJson of(Progress progress, Language language, String reward) {
    Task task = progress.task();
    Task.Words words = task.definition().in(language);
    int target = task.definition().times();
    return new ProgressJson(
        task.id(),
        task.kind().id(),
        words.title(),
        words.text(),
        task.definition().link(),
        Math.min(progress.done(), target),
        target,
        progress.round().begins(),
        progress.round().ends(),
        progress.completedAt().orElse(null),
        reward);
  }
}
