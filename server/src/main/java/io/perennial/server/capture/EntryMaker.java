package io.perennial.server.capture;

import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.events.JsonValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/**
 * Turns the messages of one request into entries. Fields that are not known are ignored; a message
 * that cannot become an entry is rejected with every problem it has.
 *
 * <ul>
 *   <li>{@code page} and {@code screen} become events of those names, with {@code name} and {@code
 *       category} among their properties;
 *   <li>{@code group} becomes traits of the user: {@code group_id}, and {@code group_} before the
 *       name of each trait of the group;
 *   <li>{@code context} is kept with an event, nested objects flattened to dotted keys;
 *   <li>traits inside the context of an {@code identify} count where {@code traits} does not say
 *       otherwise.
 * </ul>
 */
final class EntryMaker {

  private static final int LONGEST_ID = 500;

  private final DataSize maxEvent;
  private final Instant receivedAt;
  private final @Nullable Instant sentAt;

  EntryMaker(DataSize maxEvent, Instant receivedAt, @Nullable String sentAt) {
    this.maxEvent = maxEvent;
    this.receivedAt = receivedAt;
    this.sentAt = sentAt == null ? null : ClientTime.read(sentAt);
  }

  /** The entry of a message; or null, with its problems added. */
  @Nullable Entry make(Message message, List<Problem> problems) {
    if (message.bytes() > maxEvent.toBytes()) {
      problems.add(
          new Problem(
              message.path(),
              "capture.event.too_large",
              "An event is limited to " + maxEvent.toKilobytes() + " KB."));
      return null;
    }
    if (!message.json().isObject()) {
      problems.add(
          new Problem(message.path(), "capture.not_an_object", "A message is a JSON object."));
      return null;
    }
    if (message.kind().isEmpty()) {
      problems.add(
          new Problem(
              message.pathOf("type"),
              "capture.unknown_type",
              "A message has the type track, identify, alias, page, screen or group."));
      return null;
    }
    Problem shape = MessageShape.problem(message);
    if (shape != null) {
      problems.add(shape);
      return null;
    }
    return new Making(message, problems).entry(message.kind().get());
  }

  /** One message on its way to become an entry. */
  private final class Making {

    private final Message message;
    private final JsonNode json;
    private final List<Problem> problems;

    Making(Message message, List<Problem> problems) {
      this.message = message;
      this.json = message.json();
      this.problems = problems;
    }

    @Nullable Entry entry(MessageKind kind) {
      int before = problems.size();
      String userId = id("userId");
      String anonymousId = id("anonymousId");
      String messageId = id("messageId");
      if (kind != MessageKind.ALIAS && userId == null && anonymousId == null) {
        problem("userId", "capture.missing_id", "A message has a userId or an anonymousId.");
      }
      Instant timestamp = timestamp();
      Parts parts = parts(kind, userId);
      if (problems.size() > before || timestamp == null || parts == null) {
        return null;
      }
      Entry.Header header =
          new Entry.Header(
              messageId == null ? UUID.randomUUID().toString() : messageId,
              userId,
              anonymousId,
              timestamp,
              receivedAt);
      return parts.with(header);
    }

    /** What an entry has besides its header. */
    private interface Parts {
      Entry with(Entry.Header header);
    }

    private @Nullable Parts parts(MessageKind kind, @Nullable String userId) {
      return switch (kind) {
        case TRACK -> track();
        case PAGE, SCREEN -> view(kind);
        case IDENTIFY -> identify();
        case GROUP -> group();
        case ALIAS -> alias(userId);
      };
    }

    private @Nullable Parts track() {
      String name = id("event");
      if (name == null) {
        problem("event", "capture.missing_event_name", "A track message names its event.");
        return null;
      }
      Properties properties = members("properties");
      Properties context = context();
      return header -> new Entry.Event(header, name, properties, context);
    }

    private Parts view(MessageKind kind) {
      Map<String, PropertyValue> properties = new TreeMap<>(members("properties").values());
      for (String field : List.of("name", "category")) {
        String text = id(field);
        if (text != null) {
          properties.put(field, PropertyValue.of(text));
        }
      }
      Properties context = context();
      return header -> new Entry.Event(header, kind.word(), Properties.of(properties), context);
    }

    private Parts identify() {
      Properties traits = traits();
      return header -> new Entry.Identify(header, traits);
    }

    private @Nullable Parts group() {
      String groupId = id("groupId");
      if (groupId == null) {
        problem("groupId", "capture.missing_group_id", "A group message has a groupId.");
        return null;
      }
      Map<String, PropertyValue> traits = new TreeMap<>();
      members("traits").values().forEach((key, value) -> traits.put("group_" + key, value));
      traits.put("group_id", PropertyValue.of(groupId));
      return header -> new Entry.Identify(header, Properties.of(traits));
    }

    private @Nullable Parts alias(@Nullable String userId) {
      String previousId = id("previousId");
      if (userId == null) {
        problem("userId", "capture.missing_id", "An alias message has a userId.");
      }
      if (previousId == null) {
        problem("previousId", "capture.missing_previous_id", "An alias message has a previousId.");
      }
      return userId == null || previousId == null
          ? null
          : header -> new Entry.Alias(header, previousId);
    }

    private Properties traits() {
      Map<String, PropertyValue> traits =
          new TreeMap<>(JsonValues.properties(json.path("context").get("traits")).values());
      traits.putAll(members("traits").values());
      return Properties.of(traits);
    }

    private Properties context() {
      return JsonValues.flattened(object("context"));
    }

    private Properties members(String field) {
      return JsonValues.properties(object(field));
    }

    /** An object; an empty list is how PHP writes an empty one. */
    private @Nullable JsonNode object(String field) {
      JsonNode value = json.get(field);
      boolean fine =
          value == null
              || value.isNull()
              || value.isObject()
              || (value.isArray() && value.isEmpty());
      if (!fine) {
        problem(field, "capture.not_an_object", field + " is a JSON object.");
      }
      return fine ? value : null;
    }

    private @Nullable Instant timestamp() {
      String field = json.hasNonNull("timestamp") ? "timestamp" : "originalTimestamp";
      JsonNode written = json.get(field);
      if (written == null || written.isNull()) {
        return receivedAt;
      }
      Instant claimed = ClientTime.read(written);
      if (claimed == null) {
        problem(
            field,
            "capture.bad_timestamp",
            "A timestamp is ISO 8601, such as 2026-01-31T09:30:00.000Z, or milliseconds since"
                + " 1970.");
        return null;
      }
      JsonNode own = json.get("sentAt");
      Instant sent = own == null ? sentAt : ClientTime.read(own);
      Instant corrected = ClientTime.corrected(claimed, sent, receivedAt);
      if (!ClientTime.plausible(corrected, receivedAt)) {
        problem(
            field,
            "capture.timestamp_out_of_range",
            "The timestamp lies before the year 2000 or more than a day in the future.");
        return null;
      }
      return corrected;
    }

    /** A short text or number; null when absent or blank. */
    private @Nullable String id(String field) {
      JsonNode value = json.get(field);
      if (value == null || value.isNull()) {
        return null;
      }
      if (!value.isString() && !JsonValues.isNumber(value)) {
        problem(field, "capture.not_text", field + " is text.");
        return null;
      }
      String text = JsonValues.clean(value.asString()).strip();
      if (text.length() > LONGEST_ID) {
        problem(field, "capture.too_long", field + " has at most " + LONGEST_ID + " characters.");
        return null;
      }
      return text.isEmpty() ? null : text;
    }

    private void problem(String field, String code, String detail) {
      problems.add(new Problem(message.pathOf(field), code, detail));
    }
  }

  /** Makes entries of all messages; the rejected ones come with their problems. */
  Made makeAll(List<Message> messages) {
    List<Entry> entries = new ArrayList<>(messages.size());
    List<Rejected> rejected = new ArrayList<>();
    for (Message message : messages) {
      List<Problem> problems = new ArrayList<>();
      Entry entry = make(message, problems);
      if (entry == null) {
        rejected.add(new Rejected(message, List.copyOf(problems)));
      } else {
        entries.add(entry);
      }
    }
    return new Made(entries, rejected);
  }

  /** What became of the messages of a request. */
  record Made(List<Entry> entries, List<Rejected> rejected) {}

  /** A message that cannot become an entry. */
  record Rejected(Message message, List<Problem> problems) {}
}
