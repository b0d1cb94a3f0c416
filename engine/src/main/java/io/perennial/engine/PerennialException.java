package io.perennial.engine;

import java.util.List;

/**
 * Every failure that Perennial reports on purpose. The category says who can mend it; the problems
 * say where, each with a field path.
 */
public class PerennialException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Who can mend the failure. */
  public enum Category {
    /** The caller sent something that cannot be understood or is not allowed. */
    CALLER,
    /** The caller hit a limit of size, rate or number. */
    LIMIT,
    /** The request contradicts the present state. */
    CONFLICT,
    /** Something needed is not reachable at the moment; trying later may work. */
    UNAVAILABLE,
    /** A defect of Perennial. */
    INTERNAL
  }

  /**
   * One thing that is wrong.
   *
   * @param path where, as a dotted field path such as {@code batch[3].timestamp}; empty for the
   *     whole request
   * @param code stable, lower-case, for programs and for the translated message
   * @param detail one English sentence that says what is wrong and how to mend it
   */
  public record Problem(String path, String code, String detail) {}

  private final Category category;
  private final transient List<Problem> problems;

  public PerennialException(Category category, List<Problem> problems) {
    super(problems.isEmpty() ? category.name() : problems.getFirst().detail());
    this.category = category;
    this.problems = List.copyOf(problems);
  }

  public PerennialException(Category category, String code, String detail) {
    this(category, List.of(new Problem("", code, detail)));
  }

  public PerennialException(Category category, String code, String detail, Throwable cause) {
    this(category, code, detail);
    initCause(cause);
  }

  public Category category() {
    return category;
  }

  public List<Problem> problems() {
    return problems;
  }
}
