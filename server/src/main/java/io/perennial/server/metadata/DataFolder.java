package io.perennial.server.metadata;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything, locked for one process. The lock file names the process that
 * holds it, so that a refused one can say whom to stop.
 */
public final class DataFolder implements AutoCloseable {

  private static final Charset UTF = StandardCharsets.UTF_8;

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates the folder when it is missing and takes its lock.
   *
   * @throws PerennialException of category {@code CONFLICT} when another process holds the lock
   */
  public static DataFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String holder = read(channel);
        channel.close();
        throw new PerennialException(
            Category.CONFLICT,
            "data.in_use",
            "The data folder "
                + path
                + " is in use by process "
                + holder
                + ". Stop that process, or choose another folder with --data.");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF)), 0);
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new PerennialException(
          Category.UNAVAILABLE,
          "data.unusable",
          "The data folder " + path + " cannot be used: " + e,
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(32);
    channel.read(buffer, 0);
    return UTF.decode(buffer.flip()).toString();
  }

  /** A file or folder inside, by its name. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  public Path path() {
    return path;
  }

  /** The 32 random bytes that belong to this folder, made on first use, readable by us only. */
  public byte[] secret() {
    Path file = path.resolve("secret");
    try {
      if (!Files.exists(file)) {
        write(file);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole or not at all. */
  private void write(Path secret) throws IOException {
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    Path draft = Files.write(path.resolve("secret.new"), fresh);
    PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rw-------"));
    }
    Files.move(draft, secret, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
