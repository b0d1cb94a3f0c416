package io.perennial.server.budget;

import io.perennial.server.projects.Project;
import java.util.Map;

/**
 * Knows what some of those are called whom cost is booked to; every capability that sends or grants
 * on somebody's behalf declares one.
 */
public interface Spenders {

  /**
   * Something that spends.
   *
   * @param name as people know it
   * @param address inside the project, such as {@code campaigns/12}
   */
  record Spender(String name, String address) {}

  /** All of a project, by the source that messages, grants and the ledger have for them. */
  Map<String, Spender> of(Project project);
}
