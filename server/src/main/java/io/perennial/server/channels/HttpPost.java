package io.perennial.server.channels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * One POST over one connection of {@link Outbound}, HTTP/1.1, redirects not followed. Written by
 * hand for two things that the JDK's client does not offer: the connection goes to the address that
 * was checked, and the caller learns whether the request had left when something broke.
 */
@Component
class HttpPost {

  private static final int MOST = 64 * 1024;
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** What became of a request. */
  sealed interface Result {}

  /** The receiver answered. */
  record Answered(int status, Map<String, String> headers, String body) implements Result {

    boolean ok() {
      return status >= 200 && status < 300;
    }

    /** The wait that the receiver asks for, when it gives it in seconds. */
    Optional<Duration> retryAfter() {
      return Optional.ofNullable(headers.get("retry-after"))
          .filter(value -> value.matches("[0-9]{1,6}"))
          .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
  }

  /** Nothing left. */
  record NotSent(String detail, boolean forbidden) implements Result {}

  /** The request, or part of it, left; no whole answer came. */
  record NoAnswer(String detail) implements Result {}

  private final Outbound outbound;

  HttpPost(Outbound outbound) {
    this.outbound = outbound;
  }

  /** Posts JSON. Details of failures never hold the path or the query, which may be secret. */
  Result json(URI uri, Map<String, String> headers, String body) {
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    boolean tls = uri.getScheme().equals("https");
    int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
    if (!tls && !outbound.allows(host, port)) {
      return new NotSent(
          "Without https only hosts that the administrator allows are sent to.", true);
    }
    Socket socket;
    try {
      socket = tls ? outbound.connectWithTls(host, port) : outbound.connect(host, port);
    } catch (Outbound.Forbidden e) {
      return new NotSent(String.valueOf(e.getMessage()), true);
    } catch (IOException e) {
      return new NotSent(host + ": " + e.getClass().getSimpleName(), false);
    }
    try (socket) {
      write(socket.getOutputStream(), uri, headers, body.getBytes(StandardCharsets.UTF_8));
      return read(new Limited(socket, MOST, DEADLINE));
    } catch (IOException e) {
      return new NoAnswer(host + ": " + e.getClass().getSimpleName());
    }
  }

  private static void write(OutputStream out, URI uri, Map<String, String> headers, byte[] body)
      throws IOException {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    StringBuilder head = new StringBuilder("POST ").append(path);
    if (uri.getRawQuery() != null) {
      head.append('?').append(uri.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(uri.getRawAuthority());
    head.append("\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ");
    head.append(body.length).append("\r\nUser-Agent: Perennial\r\nConnection: close\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("\r\n");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(head.toString().getBytes(StandardCharsets.US_ASCII));
    whole.write(body);
    out.write(whole.toByteArray());
    out.flush();
  }

  private static Result read(InputStream in) throws IOException {
    int status = status(line(in));
    Map<String, String> headers = headers(in);
    while (status >= 100 && status < 200) {
      status = status(line(in));
      headers = headers(in);
    }
    return new Answered(status, headers, body(in, headers));
  }

  private static int status(String line) throws IOException {
    if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
      throw new IOException("not HTTP");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String length = headers.get("content-length");
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        exactly(in, size, body);
        line(in);
      }
    } else if (length == null) {
      in.transferTo(body);
    } else {
      exactly(in, number(length, 10), body);
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  private static int chunk(InputStream in) throws IOException {
    return number(line(in).split(";", 2)[0].strip(), 16);
  }

  private static int number(String text, int radix) throws IOException {
    try {
      return Integer.parseUnsignedInt(text, radix);
    } catch (NumberFormatException e) {
      throw new IOException("not a length", e);
    }
  }

  private static void exactly(InputStream in, int length, ByteArrayOutputStream into)
      throws IOException {
    if (length < 0 || length > MOST) {
      throw new IOException("answer too long");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("answer cut short");
    }
    into.writeBytes(bytes);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("answer cut short");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
