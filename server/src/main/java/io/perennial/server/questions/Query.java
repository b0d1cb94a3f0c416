package io.perennial.server.questions;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The query part of a link: named values in order; a name may occur several times. */
public record Query(List<Parameter> parameters) {

  public static final Query EMPTY = new Query(List.of());

  /** One name and value, not encoded. */
  public record Parameter(String name, String value) {}

  public Query {
    parameters = List.copyOf(parameters);
  }

  /** Reads the text after a question mark, as {@link #toString} writes it. */
  public static Query parse(String text) {
    Query query = EMPTY;
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query = query.and(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  /** The values by name, in order. */
  public Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      values.computeIfAbsent(parameter.name(), name -> new ArrayList<>()).add(parameter.value());
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  public Query and(String name, Object value) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(new Parameter(name, value.toString()));
    return new Query(more);
  }

  /** This query followed by the parameters of another. */
  public Query and(Query other) {
    return andPrefixed("", other);
  }

  public Query and(String name, Optional<?> value) {
    return value.map(v -> and(name, v)).orElse(this);
  }

  public Query andAll(String name, List<?> values) {
    Query query = this;
    for (Object value : values) {
      query = query.and(name, value);
    }
    return query;
  }

  /** The same with a parameter set to one value, in the place of its former values. */
  public Query set(String name, Object value) {
    return without(name).and(name, value);
  }

  public Query without(String name) {
    return new Query(parameters.stream().filter(p -> !p.name().equals(name)).toList());
  }

  /** This query followed by the parameters of another, each name with a prefix. */
  public Query andPrefixed(String prefix, Query other) {
    Query query = this;
    for (Parameter parameter : other.parameters) {
      query = query.and(prefix + parameter.name(), parameter.value());
    }
    return query;
  }

  /** The text after the question mark, percent-encoded but for characters safe in a query. */
  @Override
  public String toString() {
    return parameters.stream()
        .map(p -> encode(p.name()) + "=" + encode(p.value()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%7E", "~");
  }
}
