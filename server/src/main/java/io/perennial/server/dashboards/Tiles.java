package io.perennial.server.dashboards;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.question.Breakdown;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.QuestionLink;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks saved questions again, each through the tile of its page. */
@Component
class Tiles {

  private final Map<String, Tile<?>> byAddress;
  private final ProjectEvents events;
  private final MinuteClock clock;

  Tiles(List<Tile<?>> tiles, ProjectEvents events, MinuteClock clock) {
    this.byAddress =
        tiles.stream()
            .collect(
                Collectors.toUnmodifiableMap(tile -> tile.page().address(), Function.identity()));
    this.events = events;
    this.clock = clock;
  }

  private Tile<?> of(String section) {
    Tile<?> tile = byAddress.get(section);
    if (tile == null) {
      throw new PerennialException(
          Category.CALLER,
          List.of(
              new PerennialException.Problem(
                  "section", "saved.section", "Questions of this page cannot be saved.")));
    }
    return tile;
  }

  /**
   * The canonical form of a link, without what is of its page only.
   *
   * @throws PerennialException of category {@code CALLER} with every problem of the link
   */
  Query canonical(String section, Query query, Project project) {
    return link(of(section), query, project).query();
  }

  private static <L extends QuestionLink> L link(Tile<L> tile, Query query, Project project) {
    Parameters parameters = Parameters.of(query.values());
    L link = tile.page().reading().apply(parameters, project);
    parameters.done();
    return link;
  }

  /** The parameters of a question over a dashboard's range; as saved when its page is gone. */
  Query within(TimeRange range, SavedQuestion question) {
    Tile<?> tile = byAddress.get(question.section());
    return tile == null ? question.query() : range.over(question.query(), tile.parameters());
  }

  /** What a tile shows now; a question that cannot be asked any more is told in words. */
  Shown show(SavedQuestion question, TimeRange range, Project project, Page page) {
    try {
      Tile<?> tile = of(question.section());
      return new Shown.Face(face(tile, within(range, question), project, page));
    } catch (PerennialException refused) {
      if (refused.category() == Category.INTERNAL) {
        throw refused;
      }
      return new Shown.Refused(
          refused.problems().stream()
              .map(problem -> Problems.message(problem, page.texts()))
              .distinct()
              .toList());
    }
  }

  private <L extends QuestionLink> TileFace face(
      Tile<L> tile, Query query, Project project, Page page) {
    return tile.face(
        new Asking<>(
            project,
            page.inside(project).at(tile.page().section()),
            link(tile, query, project),
            Breakdown.Value.EVERYONE,
            clock.now(),
            events.engine(project)));
  }

  /** What a tile has in its body. */
  sealed interface Shown {
    /** An answer. */
    record Face(TileFace face) implements Shown {}

    /** Why there is none. */
    record Refused(List<String> problems) implements Shown {}
  }
}
