package io.perennial.server.capture;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.springframework.util.unit.DataSize;

/**
 * Reads the body of a request, whatever its labels say: gzip is known by its first bytes. Neither
 * the body nor what it inflates to may exceed the limit, and no more than the limit is inflated.
 */
final class Body {

  private Body() {}

  static byte[] read(InputStream in, DataSize limit) {
    byte[] raw;
    try {
      raw = bounded(in, limit);
    } catch (IOException e) {
      throw new PerennialException(
          Category.CALLER, "capture.incomplete_body", "The request body ended early.", e);
    }
    if (!isGzip(raw)) {
      return raw;
    }
    try (GZIPInputStream inflating = new GZIPInputStream(new ByteArrayInputStream(raw), 8192)) {
      return bounded(inflating, limit);
    } catch (IOException e) {
      throw new PerennialException(
          Category.CALLER, "capture.invalid_gzip", "The request body is not valid gzip.", e);
    }
  }

  private static byte[] bounded(InputStream in, DataSize limit) throws IOException {
    int bytes = Math.toIntExact(limit.toBytes());
    byte[] read = in.readNBytes(bytes + 1);
    if (read.length > bytes) {
      throw new PerennialException(
          Category.LIMIT,
          "capture.request.too_large",
          "A request is limited to "
              + limit.toKilobytes()
              + " KB after inflation; send less at a time.");
    }
    return read;
  }

  private static boolean isGzip(byte[] raw) {
    return raw.length >= 2 && (raw[0] & 0xff) == 0x1f && (raw[1] & 0xff) == 0x8b;
  }
}
