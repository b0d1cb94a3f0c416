package io.perennial.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code perennial serve | demo | analyze | import}. */
@Command(
    name = "perennial",
    description = "Self-hosted retention for AI products.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ServeCommand.class})
public final class Perennial {

  public static void main(String[] args) {
    int exit = new CommandLine(new Perennial()).execute(args);
    if (exit != 0) {
      System.exit(exit);
    }
  }
}
