package io.perennial.server.console;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;

/** Files of a form that are read whole, unlike those of an import. */
public final class Upload {

  private static final DataSize MOST = DataSize.ofMegabytes(16);

  private Upload() {}

  /**
   * What is in a file of text.
   *
   * @throws PerennialException of category {@code LIMIT} when it is too large to be held in memory
   */
  public static String text(MultipartFile file) throws IOException {
    if (file.getSize() > MOST.toBytes()) {
      throw new PerennialException(
          Category.LIMIT,
          "upload.too_large",
          "A file of this kind has at most " + MOST.toMegabytes() + " MB.");
    }
    return new String(file.getBytes(), StandardCharsets.UTF_8);
  }
}
