package io.perennial.server.imports;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.metadata.DataFolder;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Uploaded files, each under the number of its import, in the data folder. */
@Component
class Spool {

  private final Path folder;
  private final ImportSettings settings;

  Spool(DataFolder data, ImportSettings settings) throws IOException {
    this.folder = Files.createDirectories(data.resolve("imports"));
    this.settings = settings;
  }

  Path file(long id) {
    return folder.resolve(Long.toString(id));
  }

  /** Keeps an uploaded file and returns its size; nothing is kept of one that is too large. */
  long keep(long id, InputStream in) throws IOException {
    long most = settings.maxFile().toBytes();
    try {
      long bytes;
      try (in;
          OutputStream out = Files.newOutputStream(file(id))) {
        bytes = new Bounded(in, most).transferTo(out);
      }
      return bytes;
    } catch (IOException | RuntimeException e) {
      delete(id);
      throw e;
    }
  }

  void delete(long id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the files that no import needs any more. */
  void keepOnly(Collection<Long> ids) throws IOException {
    List<String> names = ids.stream().map(id -> Long.toString(id)).toList();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!names.contains(String.valueOf(file.getFileName()))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static final class Bounded extends FilterInputStream {

    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      left -= Math.max(0, read);
      if (left < 0) {
        throw new PerennialException(
            Category.LIMIT,
            "import.file.too_large",
            "The file is larger than perennial.imports.max-file allows.");
      }
      return read;
    }
  }
}
