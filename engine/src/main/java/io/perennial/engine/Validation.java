package io.perennial.engine;

import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that a caller hears of all problems at once. */
public final class Validation {

  private final List<Problem> problems = new ArrayList<>();

  /** Records a problem unless {@code holds}. */
  public Validation require(boolean holds, String path, String code, String detail) {
    return require(holds, new Problem(path, code, detail));
  }

  /** Records a problem unless {@code holds}. */
  public Validation require(boolean holds, Problem problem) {
    if (!holds) {
      problems.add(problem);
    }
    return this;
  }

  /**
   * Ends the collection.
   *
   * @throws PerennialException of category {@code CALLER} with every problem found
   */
  public void done() {
    if (!problems.isEmpty()) {
      throw new PerennialException(Category.CALLER, problems);
    }
  }
}
