package io.perennial.server.segments;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.question.Filter;
import io.perennial.server.console.JsonProblem;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.FilterText;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.SegmentRef;
import java.util.ArrayList;
import java.util.EnumSet;
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

/**
 * Definitions as JSON, in metadata and in the API. Reading is strict. Events, conditions, segments
 * and sets are the texts that links write: one grammar, one reader.
 */
final class DefinitionJson {

  /** The version of what is written; a document of another version is refused. */
  static final int VERSION = 1;

  private static final String TEXT = "text";

  private record Document(int version, Definition definition) {}

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enumNamingStrategy((config, type, name) -> name.toLowerCase(Locale.ROOT))
          .addModule(linkTexts())
          .build();

  private DefinitionJson() {}

  static String write(Definition definition) {
    return MAPPER.writeValueAsString(new Document(VERSION, definition));
  }

  static Definition read(String json) {
    Document document = MAPPER.readValue(json, Document.class);
    if (document.version() != VERSION) {
      throw new IllegalStateException("a definition of the unknown version " + document.version());
    }
    return document.definition();
  }

  /** A rule alone, as the API shows it. */
  static JsonNode tree(Rule rule) {
    return MAPPER.valueToTree(rule);
  }

  /**
   * Reads a rule that somebody sent.
   *
   * @throws PerennialException of category {@code CALLER} saying what is wrong with it
   */
  static Rule rule(JsonNode json) {
    try {
      return MAPPER.treeToValue(json, Rule.class);
    } catch (JacksonException refused) {
      for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        if (cause instanceof PerennialException problem) {
          throw problem;
        }
      }
      Problem shape = JsonProblem.of(refused, "rule.shape");
      String path = shape.path().isEmpty() ? "rule" : "rule." + shape.path();
      throw new PerennialException(
          Category.CALLER, List.of(new Problem(path, shape.code(), shape.detail())));
    }
  }

  private static SimpleModule linkTexts() {
    SimpleModule module = new SimpleModule("link texts");
    add(
        module,
        EventsChoice.class,
        EventsChoice::texts,
        texts -> Optional.of(EventsChoice.read(texts, TEXT, EventsChoice.ANY)));
    add(
        module,
        Filter.Property.class,
        property -> List.of(FilterText.write(property)),
        texts ->
            FilterText.read(texts, TEXT, EnumSet.allOf(Filter.Scope.class)).stream().findFirst());
    add(
        module,
        SegmentRef.class,
        segment -> List.of(segment.text()),
        texts -> texts.text(TEXT).flatMap(text -> SegmentRef.read(texts, TEXT, text)));
    add(
        module,
        PopulationChoice.class,
        set -> List.of(set.addTo(Query.EMPTY).toString()),
        texts -> texts.text(TEXT).map(DefinitionJson::set));
    return module;
  }

  private static PopulationChoice set(String query) {
    Parameters parameters = Parameters.of(Query.parse(query).values());
    PopulationChoice set = PopulationChoice.read(parameters);
    parameters.done();
    return set;
  }

  private static <T> void add(
      SimpleModule module,
      Class<T> type,
      Function<T, List<String>> write,
      Function<Parameters, Optional<T>> read) {
    module.addSerializer(type, new Writer<>(write));
    module.addDeserializer(type, new Reader<>(read));
  }

  /** Writes one text as a string, several as a list. */
  private static final class Writer<T> extends ValueSerializer<T> {
    private final Function<T, List<String>> texts;

    Writer(Function<T, List<String>> texts) {
      this.texts = texts;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      List<String> written = texts.apply(value);
      if (written.size() == 1) {
        json.writeString(written.getFirst());
      } else {
        json.writeStartArray();
        written.forEach(json::writeString);
        json.writeEndArray();
      }
    }
  }

  /** Reads a string or a list of strings. */
  private static final class Reader<T> extends ValueDeserializer<T> {
    private final Function<Parameters, Optional<T>> read;

    Reader(Function<Parameters, Optional<T>> read) {
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      JsonNode node = context.readTree(json);
      List<String> texts = new ArrayList<>();
      if (node.isArray()) {
        node.forEach(element -> texts.add(element.asString()));
      } else {
        texts.add(node.asString());
      }
      Parameters parameters = Parameters.of(Map.of(TEXT, texts));
      Optional<T> value = read.apply(parameters);
      parameters.done();
      return value.orElseThrow(() ->
          new PerennialException(Category.CALLER, "rule.missing", "A part of the rule is empty."));
    }
  }
}
