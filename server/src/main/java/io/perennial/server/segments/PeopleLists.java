package io.perennial.server.segments;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Timeline;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.AsOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes static lists of ids, and tells which of them nobody has. */
@Component
class PeopleLists {

  /** The longest list that can be pasted or uploaded. */
  static final int MAX_IDS = 100_000;

  private static final int UNKNOWN_KEPT = 100;
  private static final Set<String> HEADS = Set.of("id", "user_id", "userid", "person");

  private final Segments segments;
  private final SegmentPeople people;
  private final ProjectEvents events;

  PeopleLists(Segments segments, SegmentPeople people, ProjectEvents events) {
    this.segments = segments;
    this.people = people;
    this.events = events;
  }

  /** The first field of each line, or several ids on a line separated by blanks or semicolons. */
  static Set<String> parse(String text) {
    Set<String> ids = new LinkedHashSet<>();
    for (String line : text.replace("\uFEFF", "").split("\\R", -1)) {
      int comma = line.indexOf(',');
      for (String id : (comma < 0 ? line : line.substring(0, comma)).split("[;\\s]+", -1)) {
        String bare = id.strip().replaceAll("^\"|\"$", "");
        if (!bare.isEmpty() && !HEADS.contains(bare.toLowerCase(Locale.ROOT))) {
          ids.add(bare);
        }
      }
    }
    return ids;
  }

  /**
   * Saves a list of ids; those that nobody has are kept out of it and named in its definition.
   *
   * @throws PerennialException of category {@code CALLER} when no id is left
   */
  Segment create(
      Project project,
      String name,
      String description,
      Set<String> ids,
      String createdBy,
      Instant now) {
    if (ids.isEmpty() || ids.size() > MAX_IDS) {
      throw refused("List 1 to " + MAX_IDS + " ids.", "segment.list");
    }
    List<String> unknown = unknown(project, ids, now);
    Set<String> known = new LinkedHashSet<>(ids);
    unknown.forEach(known::remove);
    if (known.isEmpty()) {
      throw refused("Nobody has any of these ids.", "segment.list_unknown");
    }
    Definition.Listed definition =
        new Definition.Listed(now, unknown.stream().limit(UNKNOWN_KEPT).toList());
    return segments.create(
        project, new Segments.Draft(name, description, definition), known, createdBy, now);
  }

  /** Ids that nobody has: asked one by one unless they are the name of a person. */
  private List<String> unknown(Project project, Set<String> ids, Instant now) {
    Set<String> names =
        new HashSet<>(
            people.references(
                project,
                new Population.Listed(ids),
                AsOf.LATEST.day(project.calendar(), now).plusDays(1),
                now));
    List<String> unknown = new ArrayList<>();
    for (String id : ids) {
      if (!names.contains(id)
          && events
              .engine(project)
              .timeline(new Timeline.Question(PersonId.parse(id), now, 1))
              .person()
              .isEmpty()) {
        unknown.add(id);
      }
    }
    return unknown;
  }

  private static PerennialException refused(String detail, String code) {
    return new PerennialException(Category.CALLER, List.of(new Problem("ids", code, detail)));
  }
}
