package io.perennial.server.channels;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** What a socket answers, up to a number of bytes and a moment: a slow receiver holds nobody up. */
final class Limited extends FilterInputStream {

  private final long deadline;
  private int left;

  Limited(Socket socket, int most, Duration within) throws IOException {
    super(new BufferedInputStream(socket.getInputStream()));
    this.left = most;
    this.deadline = System.nanoTime() + within.toNanos();
  }

  @Override
  public int read() throws IOException {
    check();
    int next = super.read();
    left -= next < 0 ? 0 : 1;
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    check();
    int count = super.read(bytes, offset, Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }

  private void check() throws IOException {
    if (left <= 0) {
      throw new IOException("answer too long");
    }
    if (System.nanoTime() > deadline) {
      throw new SocketTimeoutException("answer too slow");
    }
  }
}
