package io.perennial.server.capture;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.events.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Splits the JSON of a request into its messages, in one pass. */
final class RequestReader {

  /**
   * The messages of a request and what they share.
   *
   * @param writeKey the key in the body, if any
   * @param sentAt when the client says it sent the request, as written
   */
  record Request(List<Message> messages, @Nullable String writeKey, @Nullable String sentAt) {}

  private RequestReader() {}

  /** Reads the body of an endpoint for one kind of message. */
  static Request single(byte[] body, MessageKind kind) {
    try {
      JsonNode json = JsonValues.MAPPER.readTree(body);
      if (!json.isObject()) {
        throw notAnObject();
      }
      return new Request(
          List.of(Message.single(kind, json, body.length)), text(json, "writeKey"), null);
    } catch (JacksonException e) {
      throw invalid(e);
    }
  }

  /** Reads the body of the batch endpoint. */
  static Request batch(byte[] body) {
    List<Message> messages = null;
    String writeKey = null;
    String sentAt = null;
    try (JsonParser parser = JsonValues.MAPPER.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notAnObject();
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (field) {
          case "batch" -> messages = value == JsonToken.START_ARRAY ? messages(parser) : null;
          case "writeKey" -> writeKey = parser.getValueAsString();
          case "sentAt" -> sentAt = parser.getValueAsString();
          default -> {}
        }
        parser.skipChildren();
      }
    } catch (JacksonException e) {
      throw invalid(e);
    }
    if (messages == null) {
      throw new PerennialException(
          Category.CALLER,
          List.of(
              new PerennialException.Problem(
                  "batch",
                  "capture.missing_batch",
                  "A batch request has a list of messages, \"batch\".")));
    }
    return new Request(messages, writeKey, sentAt);
  }

  private static List<Message> messages(JsonParser parser) {
    List<Message> messages = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long start = parser.currentTokenLocation().getByteOffset();
      JsonNode json = parser.readValueAsTree();
      long bytes = parser.currentLocation().getByteOffset() - start;
      messages.add(Message.batched(messages.size(), json, bytes));
    }
    return messages;
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value != null && value.isString() ? value.stringValue() : null;
  }

  private static PerennialException notAnObject() {
    return new PerennialException(
        Category.CALLER, "capture.not_an_object", "The request body is not a JSON object.");
  }

  private static PerennialException invalid(JacksonException cause) {
    String where =
        Optional.ofNullable(cause.getLocation())
            .map(l -> " at byte " + l.getByteOffset())
            .orElse("");
    return new PerennialException(
        Category.CALLER,
        "capture.invalid_json",
        "The request body is not valid JSON" + where + ".",
        cause);
  }
}
