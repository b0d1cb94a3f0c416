package io.perennial.server.messages;

import io.perennial.engine.Validation;
import io.perennial.server.metadata.Metadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Addresses that nothing is sent to, whoever they belong to. Upper and lower case are the same. */
@Component
public class Suppressions {

  /** Why an address is on the list. */
  public enum Cause {
    UNSUBSCRIBED(Reason.UNSUBSCRIBED),
    BOUNCED(Reason.BOUNCED),
    COMPLAINED(Reason.COMPLAINED),
    MANUAL(Reason.BLOCKED);

    private final Reason reason;

    Cause(Reason reason) {
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Cause> ofId(String id) {
      return Arrays.stream(values()).filter(cause -> cause.id().equals(id)).findFirst();
    }
  }

  /**
   * Which entries are wanted; what is empty does not narrow.
   *
   * @param address a part of the address
   */
  public record Filter(String address, Optional<Cause> cause) {

    public static final Filter NONE = new Filter("", Optional.empty());
  }

  /** An entry of the list. */
  public record Entry(String address, Cause cause, String detail, Instant at) {}

  private final Metadata metadata;

  Suppressions(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Whether something can be suppressed: mail servers decide what an address is. */
  public static boolean isAddress(String text) {
    return text.contains("@") && text.length() <= 254;
  }

  /** Adds an address; the first cause stays. */
  public void add(long projectId, Entry entry) {
    new Validation()
        .require(
            isAddress(entry.address()),
            "address",
            "suppression.address",
            "This is no e-mail address.")
        .done();
    metadata
        .write()
        .sql(
            """
            insert into suppression (project_id, address, reason, detail, at)
            values (?, ?, ?, ?, ?)
            on conflict (project_id, address) do nothing\
            """)
        .params(
            projectId,
            normal(entry.address()),
            entry.cause().name(),
            entry.detail(),
            entry.at().toEpochMilli())
        .update();
  }

  /** Takes an address off the list. */
  public boolean remove(long projectId, String address) {
    return metadata
            .write()
            .sql("delete from suppression where project_id = ? and address = ?")
            .params(projectId, normal(address))
            .update()
        > 0;
  }

  /** Why nothing goes to an address. */
  public Optional<Cause> cause(long projectId, String address) {
    return metadata
        .write()
        .sql("select reason from suppression where project_id = ? and address = ?")
        .params(projectId, normal(address))
        .query(String.class)
        .optional()
        .map(Cause::valueOf);
  }

  /** The newest entries that match. */
  public List<Entry> matching(long projectId, Filter filter, int limit) {
    return metadata
        .read()
        .sql(
            """
            select * from suppression
            where project_id = :project and address like :address escape '!'
              and (:cause = '' or reason = :cause)
            order by id desc limit :limit\
            """)
        .param("project", projectId)
        .param("address", containing(filter.address()))
        .param("cause", filter.cause().map(Cause::name).orElse(""))
        .param("limit", limit)
        .query(Suppressions::row)
        .list();
  }

  /** The entry of an address. */
  public Optional<Entry> find(long projectId, String address) {
    return metadata
        .read()
        .sql("select * from suppression where project_id = ? and address = ?")
        .params(projectId, normal(address))
        .query(Suppressions::row)
        .optional();
  }

  /** The pattern of what contains a text, in lower case, with {@code !} as its escape. */
  static String containing(String text) {
    return "%" + normal(text).replaceAll("[!%_]", "!$0") + "%";
  }

  private static Entry row(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getString("address"),
        Cause.valueOf(row.getString("reason")),
        row.getString("detail"),
        Instant.ofEpochMilli(row.getLong("at")));
  }

  private static String normal(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
