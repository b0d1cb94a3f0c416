package io.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void anUnknownKeyIsRefusedAndTheKnownOnesAreNamed() throws IOException {
    Files.writeString(
        folder.resolve("perennial.properties"), "perennial.accounts.lock-forever=yes\n");

    assertThatThrownBy(() -> Startup.start(folder, "127.0.0.1", 0))
        .isInstanceOf(PerennialException.class)
        .hasMessageContaining("perennial.accounts.lock-forever")
        .hasMessageContaining("perennial.accounts.lock-for,");
  }

  @Test
  void aPortInUseIsToldInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      StringWriter told = new StringWriter();

      int exit =
          Perennial.commandLine()
              .setErr(new PrintWriter(told))
              .execute(
                  "serve",
                  "--data",
                  folder.toString(),
                  "--port",
                  Integer.toString(taken.getLocalPort()));

      assertThat(exit).isEqualTo(1);
      assertThat(told.toString().strip())
          .isEqualTo(
              "perennial: Port %d is in use. Stop what uses it, or choose another with --port."
                  .formatted(taken.getLocalPort()));
    }
  }
}
