package io.perennial.server.capture;

import io.perennial.server.Perennial;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A server in a process of its own, which can be killed. */
public final class ChildServer implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final int port;

  private ChildServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it on a data folder, on a free port, and waits until it listens. */
  public static ChildServer start(Path data) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                    .orElse(System.getProperty("java.class.path")),
                Perennial.class.getName(),
                "serve",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(data.resolveSibling("server.log").toFile())
            .start();
    ChildServer server = new ChildServer(process, port);
    Awaitility.await().atMost(START).until(() -> !process.isAlive() || server.listens());
    if (!process.isAlive()) {
      throw new IllegalStateException("the server ended with " + process.exitValue());
    }
    return server;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Ends the process as {@code kill} does, unless it was killed. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
