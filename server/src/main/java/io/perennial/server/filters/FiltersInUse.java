package io.perennial.server.filters;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.projects.Project;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where saved filters are used; one that is cannot be deleted. */
@Component
class FiltersInUse {

  private final List<FilterUses> users;

  FiltersInUse(List<FilterUses> users) {
    this.users = List.copyOf(users);
  }

  List<FilterUses.Use> of(Project project, long filter) {
    return users.stream().flatMap(user -> user.of(project, filter).stream()).toList();
  }

  /**
   * Ends when nothing uses a filter.
   *
   * @throws PerennialException of category {@code CONFLICT} that names what does
   */
  void requireNone(Project project, long filter) {
    List<FilterUses.Use> uses = of(project, filter);
    if (!uses.isEmpty()) {
      throw new PerennialException(
          Category.CONFLICT,
          "filter.in_use",
          "This filter is used by "
              + uses.stream().map(use -> "“" + use.name() + "”").collect(Collectors.joining(", "))
              + ". Change that first.");
    }
  }
}
