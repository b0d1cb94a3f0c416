package io.perennial.engine.duckdb;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * The embedded database of a data folder: one DuckDB instance, with one memory limit and one set of
 * threads, to which the file of each open project is attached. Safe for use by several threads.
 *
 * <p>DuckDB's driver unpacks its library into {@code java.io.tmpdir}, which Java fixes when it
 * starts, and leaves it behind when the process is killed. Start Java with {@code
 * -Djava.io.tmpdir=FOLDER/tmp} and what was left there is removed here.
 */
public final class DuckDb implements AutoCloseable {

  private static final Pattern PROJECT_ID = Pattern.compile("[a-z0-9_]{1,40}");

  private final DuckDbSettings settings;
  private final DuckDBConnection root;
  private final ExecutorService readers;
  private final Map<String, DuckDbProject> projects = new HashMap<>();

  private DuckDb(DuckDbSettings settings, DuckDBConnection root) {
    this.settings = settings;
    this.root = root;
    this.readers =
        Executors.newFixedThreadPool(
            settings.concurrentQuestions(),
            Thread.ofPlatform().daemon().name("question-", 1).factory());
  }

  /** Starts the database; nothing is read until a project is opened. */
  public static DuckDb start(DuckDbSettings settings) {
    try {
      Path spill = settings.folder().resolve("spill");
      Files.createDirectories(spill);
      removeLeftLibraries(settings.folder());
      Properties properties = new Properties();
      properties.setProperty("autoinstall_known_extensions", "false");
      properties.setProperty("autoload_known_extensions", "false");
      properties.setProperty("memory_limit", settings.memoryLimitBytes() + "B");
      properties.setProperty("threads", Integer.toString(settings.threads()));
      properties.setProperty("temp_directory", spill.toString());
      properties.setProperty("checkpoint_threshold", "64MB");
      properties.setProperty("preserve_insertion_order", "false");
      Connection root = DriverManager.getConnection("jdbc:duckdb:", properties);
      return new DuckDb(settings, root.unwrap(DuckDBConnection.class));
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be written", e);
    } catch (SQLException e) {
      throw new PerennialException(
          Category.INTERNAL, "store.start", "The embedded database did not start.", e);
    }
  }

  /**
   * Opens a project, and creates its file when it is new.
   *
   * @param id 1 to 40 lower-case letters, digits and underscores
   */
  public synchronized DuckDbProject open(String id) {
    if (!PROJECT_ID.matcher(id).matches()) {
      throw new PerennialException(
          Category.CALLER,
          "store.project",
          "A project id is 1 to 40 lower-case letters, digits and underscores.");
    }
    if (projects.containsKey(id)) {
      throw new PerennialException(
          Category.CONFLICT, "store.open", "The project is already open: " + id + ".");
    }
    DuckDbProject project = DuckDbProject.attach(this, id);
    projects.put(id, project);
    return project;
  }

  /** The file of a project, whether it exists or not. */
  public Path file(String id) {
    return settings.folder().resolve(id + ".duckdb");
  }

  /** Waits for the questions under way, closes every open project, then the database. */
  @Override
  public void close() {
    readers.close();
    List<DuckDbProject> open;
    synchronized (this) {
      open = new ArrayList<>(projects.values());
    }
    open.forEach(DuckDbProject::close);
    try {
      root.close();
    } catch (SQLException e) {
      throw new PerennialException(
          Category.INTERNAL, "store.close", "The embedded database did not close.", e);
    }
  }

  DuckDbSettings settings() {
    return settings;
  }

  ExecutorService readers() {
    return readers;
  }

  /** A new connection to the instance. */
  DuckDBConnection connect() throws SQLException {
    return root.duplicate();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  synchronized void closed(String id) {
    projects.remove(id);
  }

  private static void removeLeftLibraries(Path folder) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    if (temporary.startsWith(folder.toAbsolutePath()) && Files.isDirectory(temporary)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary, "libduckdb_java*.so")) {
        for (Path library : left) {
          Files.deleteIfExists(library);
        }
      }
    }
  }
}
