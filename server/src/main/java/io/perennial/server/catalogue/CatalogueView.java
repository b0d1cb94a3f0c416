package io.perennial.server.catalogue;

import io.perennial.engine.question.Role;
import java.util.List;

/** What the events page shows. */
public record CatalogueView(List<Row> events) {

  /**
   * One event name.
   *
   * @param trend the address of its trend
   */
  public record Row(
      String name,
      List<Role> roles,
      long count,
      long users,
      String firstSeen,
      String lastSeen,
      String trend,
      List<Property> properties) {}

  /** One property: its types, in how many of the latest events it is set, and examples. */
  public record Property(String key, List<String> types, double coverage, List<String> examples) {}
}
