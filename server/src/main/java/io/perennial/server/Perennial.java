package io.perennial.server;

import io.perennial.server.analyze.AnalyzeCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code perennial serve | demo | analyze | import}. */
@Command(
    name = "perennial",
    description = "Self-hosted retention for AI products.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ServeCommand.class, AnalyzeCommand.class, ImportCommand.class})
public final class Perennial {

  public static void main(String[] args) {
    // Chinese text is written as UTF-8 whatever the locale of the terminal claims.
    CommandLine commands =
        new CommandLine(new Perennial())
            .setOut(utf8(FileDescriptor.out))
            .setErr(utf8(FileDescriptor.err));
    int exit = commands.execute(args);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  private static PrintWriter utf8(FileDescriptor stream) {
    return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
