package io.perennial.server;

import io.perennial.server.imports.ImportReport;
import io.perennial.server.imports.Importer;
import java.io.Console;
import java.io.PrintWriter;

/** One line that is rewritten while an import runs; nothing when nobody watches. */
final class TerminalProgress implements Importer.Progress {

  private final PrintWriter err;
  private final boolean watched;
  private final long start = System.nanoTime();

  @SuppressWarnings("SystemConsoleNull") // it is null where the console provider is java.base
  TerminalProgress(PrintWriter err) {
    this.err = err;
    Console console = System.console();
    this.watched = console != null && console.isTerminal();
  }

  @Override
  public boolean proceed(ImportReport soFar, double fraction) {
    if (watched) {
      double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
      err.printf(
          "\r%3d %%  %,d rows  %,d rows/s ",
          Math.round(fraction * 100), soFar.read(), Math.round(soFar.read() / seconds));
      err.flush();
    }
    return true;
  }

  void done() {
    if (watched) {
      err.println();
      err.flush();
    }
  }
}
