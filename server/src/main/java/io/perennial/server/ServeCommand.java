package io.perennial.server;

import io.perennial.server.accounts.Accounts;
import io.perennial.server.setup.SetupToken;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the server and stays until it is stopped. */
@Command(name = "serve", description = "Start the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "data",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Mixin private ServerOptions server = new ServerOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ConfigurableApplicationContext context = Startup.start(data, server.host(), server.port());
    String address = Startup.address(server.host(), context);
    PrintWriter out = spec.commandLine().getOut();
    if (context.getBean(Accounts.class).exist()) {
      out.println("Perennial is ready: " + address);
    } else {
      out.println("Perennial is ready. Set it up here, in three steps:");
      out.println("  " + address + "/setup?token=" + context.getBean(SetupToken.class).value());
    }
    if (server.host().equals("127.0.0.1")) {
      out.println(
          "Only this machine can reach it. For others: --host 0.0.0.0, behind a proxy with HTTPS.");
    }
    out.println("Stop it with Ctrl-C.");
    out.flush();
    return 0;
  }
}
