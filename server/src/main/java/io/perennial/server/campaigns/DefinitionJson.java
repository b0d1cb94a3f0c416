package io.perennial.server.campaigns;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.server.console.JsonProblem;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.SegmentRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Definitions as JSON, in metadata and in the API. Segments and events are the texts that links
 * write, times are written as {@code PT24H}. Reading is strict, but for what is left out: that has
 * its default.
 */
final class DefinitionJson {

  private static final String TEXT = "text";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enumNamingStrategy((config, type, name) -> name.toLowerCase(Locale.ROOT))
          .addModule(
              new SimpleModule("link texts")
                  .addSerializer(SegmentRef.class, new SegmentWriter())
                  .addDeserializer(SegmentRef.class, new SegmentReader())
                  .addSerializer(EventsChoice.class, new EventsWriter())
                  .addDeserializer(EventsChoice.class, new EventsReader()))
          .build();

  private static final JsonNode DEFAULTS =
      MAPPER.readTree(
          """
          {"audience": null, "node": null, "reentryDays": null, "steps": [], "goal": null,
           "exit": null, "first": null, "last": null, "holdoutPercent": %d}
          """
              .formatted(Definition.DEFAULT_HOLDOUT_PERCENT));

  private static final JsonNode TRIGGER_DEFAULTS =
      MAPPER.readTree(
          """
          {"event": {"delay": "PT0S", "enrolment": "from_now_on"},
           "segment": {"crossing": "entering", "enrolment": "from_now_on"},
           "schedule": {"zone": "user"}}
          """);

  private static final JsonNode STEP_DEFAULTS =
      MAPPER.readTree(
          """
          {"send": {"channels": [], "variants": []}}
          """);

  private static final JsonNode VARIANT_DEFAULTS =
      MAPPER.readTree(
          """
          {"segment": null, "industries": [], "behaviour": null}
          """);

  private DefinitionJson() {}

  static String write(Definition definition) {
    return MAPPER.writeValueAsString(definition);
  }

  static Definition read(String json) {
    return MAPPER.treeToValue(completed(MAPPER.readTree(json)), Definition.class);
  }

  /** As the API shows it. */
  static JsonNode tree(Definition definition) {
    return MAPPER.valueToTree(definition);
  }

  /**
   * Reads a definition that somebody sent.
   *
   * @throws PerennialException of category {@code CALLER} saying what is wrong, and where
   */
  static Definition sent(JsonNode json) {
    if (!json.isObject()) {
      throw new PerennialException(
          Category.CALLER,
          List.of(
              new Problem("definition", "campaign.definition", "Send the definition, an object.")));
    }
    try {
      return MAPPER.treeToValue(completed(json), Definition.class);
    } catch (JacksonException refused) {
      Problem shape = JsonProblem.of(refused, "campaign.shape");
      for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        if (cause instanceof PerennialException problem) {
          throw within(shape.path(), problem);
        }
      }
      throw new PerennialException(Category.CALLER, List.of(shape));
    }
  }

  private static PerennialException within(String path, PerennialException refused) {
    return new PerennialException(
        refused.category(),
        refused.problems().stream()
            .map(one -> {
              boolean nested = !path.isEmpty() && !one.path().isEmpty() && !one.path().equals(TEXT);
              String where = nested ? path + "." + one.path() : path + one.path();
              return new Problem(one.path().equals(TEXT) ? path : where, one.code(), one.detail());
            })
            .toList());
  }

  /** With a default wherever something was left out that has one. */
  private static JsonNode completed(JsonNode json) {
    if (!(json instanceof ObjectNode sent)) {
      return json;
    }
    ObjectNode whole = with(DEFAULTS, sent);
    if (whole.path("trigger") instanceof ObjectNode trigger) {
      whole.set("trigger", with(TRIGGER_DEFAULTS.path(trigger.path("on").asString("")), trigger));
    }
    if (whole.path("steps") instanceof ArrayNode steps) {
      whole.set("steps", each(steps, DefinitionJson::step));
    }
    return whole;
  }

  private static JsonNode step(ObjectNode step) {
    ObjectNode whole = with(STEP_DEFAULTS.path(step.path("do").asString("")), step);
    if (whole.path("variants") instanceof ArrayNode variants) {
      whole.set("variants", each(variants, variant -> with(VARIANT_DEFAULTS, variant)));
    }
    return whole;
  }

  private static ArrayNode each(ArrayNode all, Function<ObjectNode, JsonNode> change) {
    ArrayNode changed = MAPPER.createArrayNode();
    all.forEach(one -> changed.add(one instanceof ObjectNode object ? change.apply(object) : one));
    return changed;
  }

  private static ObjectNode with(JsonNode defaults, ObjectNode sent) {
    ObjectNode whole =
        defaults instanceof ObjectNode own ? own.deepCopy() : MAPPER.createObjectNode();
    whole.setAll(sent);
    return whole;
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
      Parameters parameters = Parameters.of(Map.of(TEXT, List.of(text)));
      Optional<SegmentRef> segment = SegmentRef.read(parameters, TEXT, text);
      parameters.done();
      return segment.orElseThrow();
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
      List<String> texts =
          node.isArray()
              ? node.valueStream().map(each -> each.asString("")).toList()
              : List.of(node.asString(""));
      Parameters parameters = Parameters.of(Map.of(TEXT, texts));
      EventsChoice events = EventsChoice.read(parameters, TEXT, EventsChoice.ANY);
      parameters.done();
      return events;
    }
  }
}
