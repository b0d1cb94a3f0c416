package io.perennial.server.imports;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The text of a file, which knows how much of the file was read. */
final class CountedText implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final CountingStream counted;
  private final long size;
  private final BufferedReader reader;

  private CountedText(CountingStream counted, long size, BufferedReader reader) {
    this.counted = counted;
    this.size = size;
    this.reader = reader;
  }

  static CountedText open(Path path, ImportFile.Layout layout) throws IOException {
    CountingStream counted = new CountingStream(Files.newInputStream(path));
    try {
      InputStream in = layout.gzip() ? new GZIPInputStream(counted, BUFFER) : counted;
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, layout.charset()), BUFFER);
      reader.mark(1);
      if (reader.read() != '\uFEFF') {
        reader.reset();
      }
      return new CountedText(counted, Math.max(1, Files.size(path)), reader);
    } catch (IOException e) {
      counted.close();
      throw e;
    }
  }

  BufferedReader reader() {
    return reader;
  }

  double progress() {
    return Math.min(1, (double) counted.count / size);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw ImportFile.unreadable(e);
    }
  }

  private static final class CountingStream extends FilterInputStream {

    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
