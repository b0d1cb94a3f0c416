package io.perennial.sdk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One message of the capture API. Each {@code with} makes a changed copy.
 *
 * @param fields what is sent, by the names of the capture API
 */
public record Message(Map<String, Object> fields) {

  public Message {
    fields = Map.copyOf(fields);
  }

  /** Something a user did. */
  public static Message track(String userId, String event, Map<String, ?> properties) {
    return of("track", userId).with("event", event).with("properties", without(properties));
  }

  /** Traits of a user. */
  public static Message identify(String userId, Map<String, ?> traits) {
    return of("identify", userId).with("traits", without(traits));
  }

  /** Two ids of one user. */
  public static Message alias(String previousId, String userId) {
    return of("alias", userId).with("previousId", previousId);
  }

  private static Message of(String type, String userId) {
    return new Message(
        Map.of("type", type, "userId", userId, "messageId", UUID.randomUUID().toString()));
  }

  /** When it happened; without it, the moment it is sent. */
  public Message at(Instant timestamp) {
    return with("timestamp", timestamp);
  }

  /** An id of the caller's own: a message whose id was stored before is not stored again. */
  public Message withId(String messageId) {
    return with("messageId", messageId);
  }

  /** The visitor that the user was before, as the browser SDK calls them. */
  public Message withAnonymousId(String anonymousId) {
    return with("anonymousId", anonymousId);
  }

  private Message with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new Message(changed);
  }

  /** A copy without unset values, which the capture API takes for absent too. */
  private static Map<String, Object> without(Map<String, ?> values) {
    Map<String, Object> set = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      if (value != null) {
        set.put(name, value);
      }
    });
    return set;
  }
}
