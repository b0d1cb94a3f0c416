package io.perennial.server;

import picocli.CommandLine.Option;

/** Where a server listens. */
final class ServerOptions {

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port to listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on (default: ${DEFAULT-VALUE}, this machine only; 0.0.0.0 for the"
              + " network).")
  private String host = "127.0.0.1";

  int port() {
    return port;
  }

  String host() {
    return host;
  }
}
