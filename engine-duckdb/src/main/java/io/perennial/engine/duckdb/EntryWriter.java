package io.perennial.engine.duckdb;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.PersonId;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries in one transaction: every entry with the ids and names that are new with it. Ends
 * by {@link #commit}, or by closing, which takes everything back from the file; the directory then
 * has to be read anew.
 */
final class EntryWriter implements AutoCloseable {

  private final DuckDBConnection connection;
  private final String catalog;
  private final Directory directory;
  private final Map<String, DuckDBAppender> appenders = new LinkedHashMap<>();
  private final Map<Integer, Integer> renamed = new LinkedHashMap<>();

  /** The connection has automatic commit off and no transaction under way. */
  EntryWriter(DuckDBConnection connection, String catalog, Directory directory) {
    this.connection = connection;
    this.catalog = catalog;
    this.directory = directory;
  }

  /** The actors whose person changed, and the person of each. */
  Map<Integer, Integer> renamed() {
    return renamed;
  }

  void write(Draft draft) throws SQLException {
    long seq = directory.next(draft);
    int actor = actor(draft.owner(), draft.ownerKey());
    if (directory.sight(actor, draft.timestampMicros())) {
      appender("sightings")
          .beginRow()
          .append(actor)
          .appendEpochMicros(draft.timestampMicros())
          .endRow();
    }
    Integer visitor =
        draft.visitor() == null || draft.visitorKey() == null
            ? null
            : actor(draft.visitor(), draft.visitorKey());
    switch (draft.entry()) {
      case Entry.Event event -> writeEvent(draft, event, seq, actor, visitor);
      case Entry.Identify _ -> {
        writeIdentification(draft, seq, actor, visitor, null);
        writeTraits(draft, seq, actor);
        if (visitor != null) {
          directory.identify(visitor, actor, renamed::put);
        }
      }
      case Entry.Alias alias -> {
        int previous = previous(alias);
        writeIdentification(draft, seq, actor, visitor, previous);
        directory.alias(previous, actor, renamed::put);
      }
    }
  }

  void commit() throws SQLException {
    for (DuckDBAppender appender : appenders.values()) {
      appender.flush();
    }
    closeAppenders();
    connection.commit();
  }

  /** Takes back whatever was not committed. */
  @Override
  public void close() throws SQLException {
    try {
      closeAppenders();
    } finally {
      connection.rollback();
    }
  }

  private void closeAppenders() throws SQLException {
    SQLException failure = null;
    for (DuckDBAppender appender : appenders.values()) {
      try {
        appender.close();
      } catch (SQLException e) {
        failure = e;
      }
    }
    appenders.clear();
    if (failure != null) {
      throw failure;
    }
  }

  private void writeEvent(
      Draft draft, Entry.Event event, long seq, int actor, @Nullable Integer visitor)
      throws SQLException {
    int name = name(event.name());
    DuckDBAppender row = appender("events").beginRow();
    row.append(seq)
        .appendEpochMicros(draft.timestampMicros())
        .appendEpochMicros(draft.receivedMicros())
        .append(name)
        .append(actor);
    appendNumber(row, visitor);
    appendMessage(row, draft);
    appendMap(row, draft.values());
    appendMap(row, draft.context());
    row.endRow();
  }

  private void writeIdentification(
      Draft draft, long seq, int actor, @Nullable Integer visitor, @Nullable Integer previous)
      throws SQLException {
    DuckDBAppender row = appender("identifications").beginRow();
    row.append(seq)
        .appendEpochMicros(draft.timestampMicros())
        .appendEpochMicros(draft.receivedMicros())
        .append(actor);
    appendNumber(row, visitor);
    appendNumber(row, previous);
    appendMessage(row, draft);
    row.endRow();
  }

  private void writeTraits(Draft draft, long seq, int actor) throws SQLException {
    Map<String, String> traits = draft.values();
    if (traits != null) {
      for (Map.Entry<String, String> trait : traits.entrySet()) {
        appender("traits")
            .beginRow()
            .append(seq)
            .appendEpochMicros(draft.timestampMicros())
            .append(actor)
            .append(trait.getKey())
            .append(trait.getValue())
            .endRow();
      }
    }
  }

  private int name(String name) throws SQLException {
    int code = directory.name(name);
    if (code < 0) {
      code = directory.addName(name);
      appender("names").beginRow().append(code).append(name).endRow();
    }
    return code;
  }

  private int actor(PersonId id, Fingerprint key) throws SQLException {
    int actor = directory.actor(key);
    if (actor == KeyIndex.ABSENT) {
      actor = directory.addActor(key, id.known());
      appender("actors").beginRow().append(actor).append(id.known()).append(id.id()).endRow();
    }
    return actor;
  }

  /** The anonymous id of this spelling if there is one, else the user id, else a new visitor. */
  private int previous(Entry.Alias alias) throws SQLException {
    PersonId visitor = new PersonId(alias.previousId(), false);
    Fingerprint visitorKey = Fingerprint.ofActor(visitor);
    if (directory.actor(visitorKey) == KeyIndex.ABSENT) {
      int user = directory.actor(Fingerprint.ofActor(new PersonId(alias.previousId(), true)));
      if (user != KeyIndex.ABSENT) {
        return user;
      }
    }
    return actor(visitor, visitorKey);
  }

  private DuckDBAppender appender(String table) throws SQLException {
    DuckDBAppender appender = appenders.get(table);
    if (appender == null) {
      appender = connection.createAppender(catalog, "main", table);
      appenders.put(table, appender);
    }
    return appender;
  }

  private static void appendNumber(DuckDBAppender row, @Nullable Integer number)
      throws SQLException {
    if (number == null) {
      row.appendNull();
    } else {
      row.append(number.intValue());
    }
  }

  private static void appendMessage(DuckDBAppender row, Draft draft) throws SQLException {
    row.append(draft.message().high()).append(draft.message().low());
    String text = draft.messageText();
    if (text == null) {
      row.appendNull();
    } else {
      row.append(text);
    }
  }

  private static void appendMap(DuckDBAppender row, @Nullable Map<String, String> map)
      throws SQLException {
    if (map == null) {
      row.appendNull();
    } else {
      row.append(map);
    }
  }
}
