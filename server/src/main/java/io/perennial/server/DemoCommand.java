package io.perennial.server;

import io.perennial.demo.DemoSettings;
import io.perennial.server.demo.DemoProject;
import io.perennial.server.demo.DemoSignIn;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a server with a made-up project that looks alive today. */
@Command(
    name = "demo",
    description = "Start with a demo project that ends today.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "data/demo",
      description = "Where the demo is kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data/demo");

  @Option(names = "--new-password", description = "Make a new password and print it.")
  private boolean newPassword;

  @Mixin private ServerOptions server = new ServerOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ConfigurableApplicationContext context = Startup.start(data, server.host(), server.port());
    DemoSettings year = DemoSettings.console(context.getBean(Clock.class).instant());
    DemoProject demo = context.getBean(DemoProject.class);
    DemoSignIn signIn = demo.signIn(newPassword, year);
    demo.bringUpToDate(year, line -> say(out, line));
    out.println();
    out.println("The demo is ready: " + Startup.address(server.host(), context));
    out.println("  e-mail    " + signIn.email());
    out.println(
        "  password  "
            + signIn
                .password()
                .orElse("as printed at the first start (demo --new-password makes another)"));
    out.println("Stop it with Ctrl-C.");
    out.flush();
    return 0;
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
