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
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Splits the JSON of a request into its messages, in one pass. What is nested absurdly deep, or a
 * number of thousands of digits, is read here and refused with its message, so that the others of
 * the request are stored.
 */
final class RequestReader {

  /** Longer numbers would cost more time to read than they are worth. */
  private static final int LONGEST_NUMBER = 32 * 1024;

  private static final JsonMapper JSON = mapper();

  /**
   * The messages of a request and what they share.
   *
   * @param writeKey the key in the body, if any
   * @param sentAt when the client says it sent the request, as written
   */
  record Request(List<Message> messages, @Nullable String writeKey, @Nullable String sentAt) {}

  private RequestReader() {}

  private static JsonMapper mapper() {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxNumberLength(LONGEST_NUMBER)
            .build();
    return JsonValues.mapper(JsonFactory.builder().streamReadConstraints(constraints).build());
  }

  /** Reads the body of an endpoint for one kind of message. */
  static Request single(byte[] body, MessageKind kind) {
    try {
      JsonNode json = JSON.readTree(body);
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
    try (JsonParser parser = JSON.createParser(body)) {
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
