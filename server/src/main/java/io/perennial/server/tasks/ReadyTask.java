package io.perennial.server.tasks;

import io.perennial.engine.question.Role;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.rewards.Ready;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tasks that come ready-made, for two of the moments that decide retention. */
public enum ReadyTask {
  /** One use on the day after sign-up. */
  NEXT_DAY(1, new Span.SinceSignUp(1, 2), Ready.TASK_DONE),
  /** Ten uses in the first seven days. */
  WEEK_ONE(10, new Span.SinceSignUp(0, 7), Ready.GOAL_REACHED);

  private final int times;
  private final Span span;
  private final Ready reward;

  ReadyTask(int times, Span span, Ready reward) {
    this.times = times;
    this.span = span;
    this.reward = reward;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  Ready reward() {
    return reward;
  }

  /** The task in both languages; its name is in the team's. */
  Task.Definition definition(Texts team) {
    Map<Language, Task.Words> words = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Texts texts = Texts.in(language);
      words.put(
          language,
          new Task.Words(
              texts.t("tasks.ready." + id() + ".title"), texts.t("tasks.ready." + id() + ".text")));
    }
    return new Task.Definition(
        team.t("tasks.ready." + id()),
        words,
        "",
        EventsChoice.of(Role.CORE_USE),
        List.of(),
        times,
        span,
        Optional.empty());
  }
}
