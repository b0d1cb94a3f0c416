package io.perennial.server.capture;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One message of a request, not yet checked.
 *
 * @param index its place in the batch, 0 for a request of one message
 * @param kind what it says it is, empty when that is unknown
 * @param json its fields; not necessarily an object
 * @param bytes its size in the request
 * @param path its field path, empty for a request of one message
 */
record Message(int index, Optional<MessageKind> kind, JsonNode json, long bytes, String path) {

  static Message single(MessageKind kind, JsonNode json, long bytes) {
    return new Message(0, Optional.of(kind), json, bytes, "");
  }

  static Message batched(int index, JsonNode json, long bytes) {
    String word = json.path("type").asString("");
    return new Message(index, MessageKind.of(word), json, bytes, "batch[" + index + "]");
  }

  /** The path of one of its fields. */
  String pathOf(String field) {
    return path.isEmpty() ? field : field.isEmpty() ? path : path + "." + field;
  }

  /** The name people know it by: its event name, else what it says it is, else nothing. */
  String label() {
    String event = json.path("event").asString("");
    return event.isEmpty() ? json.path("type").asString("") : event;
  }
}
