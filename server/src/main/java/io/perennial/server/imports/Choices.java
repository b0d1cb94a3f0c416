package io.perennial.server.imports;

import io.perennial.engine.PerennialException;
import io.perennial.server.imports.Mapping.Use;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A mapping as a form and its address carry it: one use for each column, in the file's order.
 *
 * @param uses the uses; empty to take the guess
 */
record Choices(List<Use> uses, String format, String zone, String eventName) {

  static Choices of(Mapping mapping) {
    return new Choices(
        List.copyOf(mapping.columns().values()),
        mapping.format().name(),
        mapping.zone().getId(),
        mapping.eventName());
  }

  /** Reads request parameters; what is missing or unknown keeps what {@code otherwise} says. */
  static Choices of(MultiValueMap<String, String> parameters, Choices otherwise) {
    List<Use> uses = new ArrayList<>();
    for (String word : parameters.getOrDefault("use", List.of())) {
      try {
        uses.add(Use.valueOf(word));
      } catch (IllegalArgumentException e) {
        return otherwise;
      }
    }
    return new Choices(
        uses.size() == otherwise.uses().size() ? uses : otherwise.uses(),
        given(parameters, "format", otherwise.format()),
        given(parameters, "zone", otherwise.zone()),
        given(parameters, "eventName", otherwise.eventName()));
  }

  private static String given(
      MultiValueMap<String, String> parameters, String name, String otherwise) {
    String value = parameters.getFirst(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  /** The choices stored with a job. */
  static Choices parse(String query, Choices otherwise) {
    MultiValueMap<String, String> parameters =
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
    LinkedMultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
    parameters.forEach((name, values) ->
        values.forEach(value ->
            decoded.add(
                name, URLDecoder.decode(value == null ? "" : value, StandardCharsets.UTF_8))));
    return of(decoded, otherwise);
  }

  /** As the query of an address. */
  String query() {
    String columns = uses.stream().map(use -> "use=" + use).collect(Collectors.joining("&"));
    return columns
        + "&format="
        + encoded(format)
        + "&zone="
        + encoded(zone)
        + "&eventName="
        + encoded(eventName);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /**
   * The mapping these choices mean for a file's columns.
   *
   * @throws PerennialException of category {@code CALLER} for a zone or format that is unknown
   */
  Mapping over(List<String> columns) {
    SequencedMap<String, Use> mapped = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      mapped.put(columns.get(i), i < uses.size() ? uses.get(i) : Use.PROPERTY);
    }
    return new Mapping(mapped, eventName, TimestampFormat.of(format), MappingOptions.zone(zone));
  }
}
