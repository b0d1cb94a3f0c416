package io.perennial.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Gives a test's server an empty data folder, removed when the tests end, and lets it call products
 * on this machine.
 */
public final class FreshDataFolder
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    try {
      Path folder = Files.createTempDirectory("perennial-test");
      TestPropertyValues.of(
              "perennial.data.folder=" + folder, "perennial.outbound.allowed-hosts=localhost")
          .applyTo(context);
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
