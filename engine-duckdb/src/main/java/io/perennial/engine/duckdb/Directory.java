package io.perennial.engine.duckdb;

import io.perennial.engine.event.PersonId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the writer of a project knows of its record without asking the file: the numbers of event
 * names and of people's ids, who is who, the recent messages, the last position. All of it follows
 * from the file and is read from there when the project opens, and again after a failed commit.
 *
 * <p>An id of a person costs about 50 bytes. Owned by the writer thread.
 */
final class Directory {

  private final Map<String, Integer> names = new HashMap<>();
  private final KeyIndex actors = new KeyIndex();
  private final Identities identities = new Identities();
  private final RecentMessages recent;
  private long[] sighted = new long[16]; // per actor, the earliest entry of its own
  private long position;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private long joins;

  private Directory(DuckDbSettings settings) {
    recent = new RecentMessages(settings.deduplicationWindow(), settings.deduplicationEntries());
  }

  /**
   * What committed entries say about all entries; for readers.
   *
   * @param joins how often the person of an actor changed
   */
  record Summary(long position, long earliestMicros, long latestMicros, long joins) {
    boolean joined() {
      return joins > 0;
    }

    boolean isEmpty() {
      return position == 0;
    }
  }

  static Directory load(Connection connection, DuckDbSettings settings) throws SQLException {
    Directory directory = new Directory(settings);
    directory.loadNames(connection);
    directory.loadActors(connection);
    directory.loadSightings(connection);
    directory.loadIdentities(connection);
    directory.loadBounds(connection);
    directory.loadRecent(connection, settings);
    return directory;
  }

  Summary summary() {
    return new Summary(position, earliest, latest, joins);
  }

  RecentMessages recent() {
    return recent;
  }

  Identities identities() {
    return identities;
  }

  long position() {
    return position;
  }

  /** Counts the next entry. */
  long next(Draft draft) {
    position++;
    earliest = Math.min(earliest, draft.timestampMicros());
    latest = Math.max(latest, draft.timestampMicros());
    recent.add(position, draft.message(), draft.entry().header().receivedAt());
    return position;
  }

  /** The number of an event name, or -1. */
  int name(String name) {
    return names.getOrDefault(name, -1);
  }

  int addName(String name) {
    int code = names.size();
    names.put(name, code);
    return code;
  }

  /** The number of a person's id, or {@link KeyIndex#ABSENT}. */
  int actor(Fingerprint key) {
    return actors.find(key);
  }

  int addActor(Fingerprint key, boolean known) {
    identities.add(known);
    int actor = actors.add(key);
    if (actor >= sighted.length) {
      sighted = Arrays.copyOf(sighted, Math.toIntExact(actor + (actor >> 1) + 16L));
    }
    sighted[actor] = Long.MAX_VALUE;
    return actor;
  }

  /** Whether an entry of the actor is earlier than all before it. */
  boolean sight(int actor, long micros) {
    boolean earlier = micros < sighted[actor];
    if (earlier) {
      sighted[actor] = micros;
    }
    return earlier;
  }

  void identify(int visitor, int user, Identities.Renaming renaming) {
    identities.identify(visitor, user, noticing(renaming));
  }

  void alias(int previous, int user, Identities.Renaming renaming) {
    identities.alias(previous, user, noticing(renaming));
  }

  private Identities.Renaming noticing(Identities.Renaming renaming) {
    return (actor, person) -> {
      joins++;
      renaming.changed(actor, person);
    };
  }

  private void loadNames(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT name FROM names ORDER BY code");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        addName(row.getString(1));
      }
    }
  }

  private void loadActors(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT known, id FROM actors ORDER BY actor");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        PersonId id = new PersonId(row.getString(2), row.getBoolean(1));
        addActor(Fingerprint.ofActor(id), id.known());
      }
    }
  }

  private void loadSightings(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT actor, epoch_us(ts) FROM sightings");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        sight(row.getInt(1), row.getLong(2));
      }
    }
  }

  private void loadIdentities(Connection connection) throws SQLException {
    String sql =
        "SELECT actor, coalesce(previous, visitor), previous IS NOT NULL FROM identifications"
            + " WHERE previous IS NOT NULL OR visitor IS NOT NULL ORDER BY seq";
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        if (row.getBoolean(3)) {
          alias(row.getInt(2), row.getInt(1), (_, _) -> {});
        } else {
          identify(row.getInt(2), row.getInt(1), (_, _) -> {});
        }
      }
    }
  }

  private void loadBounds(Connection connection) throws SQLException {
    String sql =
        """
        SELECT coalesce(max(seq), 0), epoch_us(min(first)), epoch_us(max(last))
        FROM (
          SELECT max(seq) AS seq, min(ts) AS first, max(ts) AS last FROM events
          UNION ALL SELECT max(seq), min(ts), max(ts) FROM identifications)
        """;
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      position = row.getLong(1);
      if (position > 0) {
        earliest = row.getLong(2);
        latest = row.getLong(3);
      }
    }
  }

  private void loadRecent(Connection connection, DuckDbSettings settings) throws SQLException {
    String sql =
        """
        SELECT seq, epoch_us(received), message_high, message_low FROM events WHERE seq >= $1
        UNION ALL
        SELECT seq, epoch_us(received), message_high, message_low
        FROM identifications WHERE seq >= $1
        ORDER BY seq
        """;
    long mostRecent = position - settings.deduplicationEntries() + 1;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, Math.max(mostRecent, windowStart(connection, settings)));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          recent.add(
              row.getLong(1),
              new Fingerprint(row.getLong(3), row.getLong(4)),
              Micros.toInstant(row.getLong(2)));
        }
      }
    }
  }

  /**
   * The first entry received in the window. Asked for on its own, so that the database skips the
   * messages of all entries before it.
   */
  private static long windowStart(Connection connection, DuckDbSettings settings)
      throws SQLException {
    String latest =
        """
        SELECT epoch_us(max(latest)) FROM (
          SELECT max(received) AS latest FROM events
          UNION ALL SELECT max(received) FROM identifications)
        """;
    String first =
        """
        SELECT coalesce(min(seq), 0) FROM (
          SELECT min(seq) AS seq FROM events WHERE received >= make_timestamp($1)
          UNION ALL SELECT min(seq) FROM identifications WHERE received >= make_timestamp($1))
        """;
    long window = settings.deduplicationWindow().toNanos() / 1000;
    return number(connection, first, number(connection, latest) - window);
  }

  private static long number(Connection connection, String sql, long... parameters)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setLong(i + 1, parameters[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
