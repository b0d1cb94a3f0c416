package io.perennial.engine.testkit.oracle;

/** An oracle's question has no counterpart among ours. */
final class CannotAsk extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CannotAsk(String reason) {
    super(reason);
  }
}
