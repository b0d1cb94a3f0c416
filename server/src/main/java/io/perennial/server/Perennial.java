package io.perennial.server;

import io.perennial.engine.PerennialException;
import io.perennial.server.analyze.AnalyzeCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command line: {@code perennial serve | demo | analyze | import}. */
@Command(
    name = "perennial",
    description = "Self-hosted retention for AI products.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      AnalyzeCommand.class,
      ImportCommand.class,
      RehearseCommand.class
    })
public final class Perennial {

  /** A refusal is one line, without a stack; anything else is a defect and shows where it is. */
  private static final IExecutionExceptionHandler FAILURES =
      (failure, command, parsed) -> {
        if (failure instanceof PerennialException refused) {
          refused.problems().forEach(one -> command.getErr().println("perennial: " + one.detail()));
        } else {
          failure.printStackTrace(command.getErr());
        }
        return 1;
      };

  public static void main(String[] args) {
    // Chinese text is written as UTF-8 whatever the locale of the terminal claims.
    int exit =
        commandLine()
            .setOut(utf8(FileDescriptor.out))
            .setErr(utf8(FileDescriptor.err))
            .execute(args);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Perennial()).setExecutionExceptionHandler(FAILURES);
  }

  private static PrintWriter utf8(FileDescriptor stream) {
    return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
