package io.perennial.server.channels;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.stereotype.Component;

/**
 * Opens every connection that leaves because of a channel. A host is looked up once, its addresses
 * are checked, and the connection goes to an address that was checked: a name that means something
 * else a moment later changes nothing. Private, link-local, loopback and metadata addresses are
 * refused unless the server's administrator allows the host.
 */
@Component
class Outbound {

  /** The host may not be connected to. */
  static final class Forbidden extends IOException {
    private static final long serialVersionUID = 1L;

    Forbidden(String message) {
      super(message);
    }
  }

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** How long one read may take. */
  static final Duration READ = Duration.ofSeconds(20);

  private final Set<String> allowed;

  Outbound(OutboundSettings settings) {
    this.allowed =
        settings.allowedHosts().stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the administrator allows this host whatever its address is. */
  boolean allows(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    return allowed.contains(name) || allowed.contains(name + ":" + port);
  }

  /**
   * Connects.
   *
   * @throws Forbidden when the host may not be connected to; nothing has left then
   */
  Socket connect(String host, int port) throws IOException {
    InetAddress address = checked(host, port);
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(address, port), Math.toIntExact(CONNECT.toMillis()));
      socket.setSoTimeout(Math.toIntExact(READ.toMillis()));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Connects with TLS; the certificate must be for the host. */
  Socket connectWithTls(String host, int port) throws IOException {
    Socket plain = connect(host, port);
    try {
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      SSLSocket secured = (SSLSocket) factory.createSocket(plain, host, port, true);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      return secured;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private InetAddress checked(String host, int port) throws IOException {
    InetAddress[] all = InetAddress.getAllByName(host);
    if (allows(host, port)) {
      return all[0];
    }
    return Arrays.stream(all)
        .filter(PublicAddress::is)
        .findFirst()
        .orElseThrow(() ->
            new Forbidden(
                "The address of "
                    + host
                    + " is private. The server's administrator can allow it with"
                    + " perennial.outbound.allowed-hosts."));
  }
}
