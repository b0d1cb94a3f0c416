package io.perennial.server.templates;

import io.perennial.server.channels.Content;
import java.util.Set;

/** What became of a template and a user's values. */
public sealed interface Rendering {

  /** Every variable had a value or a fallback. */
  record Complete(Content content) implements Rendering {}

  /**
   * A variable without fallback had no value, so there is nothing to send.
   *
   * @param missing their names, sorted
   */
  record Incomplete(Set<String> missing) implements Rendering {}
}
