package io.perennial.server.tasks;

import io.perennial.engine.Validation;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.server.console.Language;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.SegmentRef;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that users are asked to do. With one time it is a task, with several a goal.
 *
 * @param id 0 before it is saved
 * @param enabled whether it is shown and counted at present
 * @param since when it was switched on; what happened before does not count
 * @param rewardRule what is granted to whoever completes it; empty for nothing
 */
public record Task(
    long id, Definition definition, boolean enabled, Instant since, Optional<Long> rewardRule) {

  /** The most times that a goal may ask for. */
  public static final int MOST = 1_000;

  /** Whom the cost of its reward is booked to, such as {@code task:3}. */
  String source() {
    return kind().id() + ":" + id;
  }

  /** What it says in one language. */
  public record Words(String title, String text) {}

  /**
   * What is asked of whom.
   *
   * @param name how the team calls it
   * @param words in one language at least
   * @param link where it can be done; empty for nowhere
   * @param where conditions on the event's own properties
   * @param times how often it is to be done
   * @param audience who is asked: those in the segment at the end of the day before a round begins,
   *     or, when they were not known yet, at present; empty for everybody
   */
  public record Definition(
      String name,
      Map<Language, Words> words,
      String link,
      EventsChoice events,
      List<Filter.Property> where,
      int times,
      Span span,
      Optional<SegmentRef> audience) {

    public Definition {
      name = name.strip();
      words = Map.copyOf(words);
      where = List.copyOf(where);
      new Validation()
          .require(
              !name.isEmpty() && name.length() <= 80,
              "name",
              "task.name",
              "A task's name has 1 to 80 characters.")
          .require(
              !words.isEmpty() && words.values().stream().noneMatch(one -> one.title().isBlank()),
              "title",
              "task.title",
              "Write a title in one language at least.")
          .require(
              words.values().stream()
                  .allMatch(one -> one.title().length() <= 120 && one.text().length() <= 500),
              "title",
              "task.long",
              "A title has at most 120 characters, a text at most 500.")
          .require(
              link.isEmpty() || link.matches("(https?://|/)\\S{1,500}"),
              "link",
              "task.link",
              "A link begins with https:// or with a slash.")
          .require(
              times >= 1 && times <= MOST,
              "times",
              "task.times",
              "Ask for 1 to " + MOST + " times.")
          .done();
    }

    /** The words in a language, else in the one that there is. */
    public Words in(Language language) {
      Words own = words.get(language);
      return own != null ? own : words.values().iterator().next();
    }

    EventSelector selector(Project project) {
      return events.select(project.meanings(), where);
    }
  }

  /** Whether it is done once, or is a goal to come closer to. */
  public enum Kind {
    TASK,
    GOAL;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Kind kind() {
    return definition.times() == 1 ? Kind.TASK : Kind.GOAL;
  }

  public String name() {
    return definition.name();
  }
}
