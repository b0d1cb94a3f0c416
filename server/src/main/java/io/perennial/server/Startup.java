package io.perennial.server;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.metadata.DataFolder;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the server on a data folder. The folder's {@code perennial.properties}, when it exists,
 * configures it.
 */
final class Startup {

  private Startup() {}

  /**
   * Locks the folder and starts.
   *
   * @throws PerennialException with one sentence for the terminal when that is not possible for a
   *     reason that the caller can mend
   */
  static ConfigurableApplicationContext start(Path data, String host, int port) {
    DataFolder folder = DataFolder.open(data);
    SpringApplication application = new SpringApplication(Application.class);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("dataFolder", folder));
    try {
      return application.run(
          "--server.address=" + host,
          "--server.port=" + port,
          "--spring.config.additional-location=optional:file:"
              + folder.resolve("perennial.properties"));
    } catch (RuntimeException failure) {
      folder.close();
      throw explained(failure, port);
    }
  }

  private static RuntimeException explained(RuntimeException failure, int port) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PerennialException own) {
        return own;
      }
      if (cause instanceof PortInUseException) {
        return new PerennialException(
            Category.CONFLICT,
            "port.in_use",
            "Port " + port + " is in use. Stop what uses it, or choose another with --port.",
            failure);
      }
    }
    return failure;
  }

  /** The address to open, for a server bound to {@code host}. */
  static String address(String host, ConfigurableApplicationContext context) {
    String port = context.getEnvironment().getProperty("local.server.port", "");
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    String name = everywhere || host.equals("127.0.0.1") ? "localhost" : host;
    return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
  }
}
