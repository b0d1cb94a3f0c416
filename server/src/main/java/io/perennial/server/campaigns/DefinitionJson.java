package io.perennial.server.campaigns;

import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SegmentRef;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Definitions as JSON, kept in metadata. Segments and events are the texts that links write. */
final class DefinitionJson {

  private static final String TEXT = "text";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enumNamingStrategy(EnumNamingStrategies.LOWER_CASE)
          .addModule(
              new SimpleModule("link texts")
                  .addSerializer(SegmentRef.class, new SegmentWriter())
                  .addDeserializer(SegmentRef.class, new SegmentReader())
                  .addSerializer(EventsChoice.class, new EventsWriter())
                  .addDeserializer(EventsChoice.class, new EventsReader()))
          .build();

  private DefinitionJson() {}

  static String write(Definition definition) {
    return MAPPER.writeValueAsString(definition);
  }

  static Definition read(String json) {
    return MAPPER.readValue(json, Definition.class);
  }

  private static final class SegmentWriter extends ValueSerializer<SegmentRef> {
    @Override
    public void serialize(SegmentRef segment, JsonGenerator json, SerializationContext context) {
      json.writeString(segment.text());
    }
  }

  private static final class SegmentReader extends ValueDeserializer<SegmentRef> {
    @Override
    public SegmentRef deserialize(JsonParser json, DeserializationContext context) {
      String text = json.getString();
      return SegmentRef.parse(text)
          .orElseThrow(() -> new IllegalStateException("“" + text + "” is not a segment"));
    }
  }

  private static final class EventsWriter extends ValueSerializer<EventsChoice> {
    @Override
    public void serialize(EventsChoice events, JsonGenerator json, SerializationContext context) {
      json.writeStartArray();
      events.texts().forEach(json::writeString);
      json.writeEndArray();
    }
  }

  private static final class EventsReader extends ValueDeserializer<EventsChoice> {
    @Override
    public EventsChoice deserialize(JsonParser json, DeserializationContext context) {
      JsonNode node = context.readTree(json);
      List<String> texts = node.valueStream().map(JsonNode::asString).toList();
      Parameters parameters = Parameters.of(Map.of(TEXT, texts));
      EventsChoice events = EventsChoice.read(parameters, TEXT, EventsChoice.ANY);
      parameters.done();
      return events;
    }
  }
}
