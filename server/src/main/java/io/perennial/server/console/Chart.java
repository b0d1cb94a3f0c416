package io.perennial.server.console;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The data of a chart, in the shape that the console's script draws ({@code web/README.md}). */
public sealed interface Chart {

  /** The value of the attribute {@code data-chart}. */
  String kind();

  /** What the values are measured in, by the names the script knows. */
  enum Unit {
    PERCENT,
    NUMBER,
    MONEY;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Lines or bars over common points. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Lines(
      @JsonIgnore String kind,
      String title,
      String unit,
      @Nullable String currency,
      List<String> x,
      @Nullable String xName,
      List<Series> series,
      @Nullable Boolean stacked)
      implements Chart {}

  /** One line; null is a gap. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Series(
      String name,
      List<@Nullable Double> values,
      @Nullable List<@Nullable Double> low,
      @Nullable List<@Nullable Double> high,
      @Nullable List<@Nullable Long> numerators,
      @Nullable List<@Nullable Long> denominators,
      @Nullable List<Boolean> incomplete) {

    /** A line of plain values. */
    public static Series plain(
        String name, List<@Nullable Double> values, List<Boolean> incomplete) {
      return new Series(name, values, null, null, null, null, incomplete);
    }
  }

  /**
   * A small line without axes.
   *
   * @param x the day of each value, where the values are of days
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sparkline(
      String unit, List<@Nullable Double> values, @Nullable Double target, @Nullable List<String> x)
      implements Chart {
    @Override
    @JsonIgnore
    public String kind() {
      return "sparkline";
    }

    public static Sparkline of(Unit unit, List<@Nullable Double> values, @Nullable Double target) {
      return new Sparkline(unit.id(), values, target, null);
    }

    /** The same line over these days. */
    public Sparkline over(List<String> days) {
      return new Sparkline(unit, values, target, days);
    }
  }

  /** What flows from column to column; nodes of a column from top to bottom. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sankey(
      String title,
      @Nullable String subtitle,
      String unit,
      List<String> columns,
      List<Node> nodes,
      List<Flow> links)
      implements Chart {
    @Override
    @JsonIgnore
    public String kind() {
      return "sankey";
    }

    /** The same diagram, leading nowhere. */
    public Sankey withoutLinks() {
      return new Sankey(
          title,
          subtitle,
          unit,
          columns,
          nodes.stream().map(Node::withoutLink).toList(),
          links.stream().map(Flow::withoutLink).toList());
    }
  }

  /**
   * A node of a Sankey diagram.
   *
   * @param rest whether it stands for all that has no node of its own
   */
  record Node(
      String id,
      String name,
      int column,
      double value,
      boolean rest,
      List<String> notes,
      String href) {

    Node withoutLink() {
      return new Node(id, name, column, value, rest, notes, "");
    }
  }

  /** A flow between two nodes of a Sankey diagram, by their ids. */
  record Flow(String from, String to, double value, List<String> notes, String href) {

    Flow withoutLink() {
      return new Flow(from, to, value, notes, "");
    }
  }

  static Sankey sankey(
      String title, String subtitle, List<String> columns, List<Node> nodes, List<Flow> flows) {
    return new Sankey(title, subtitle, Unit.NUMBER.id(), columns, nodes, flows);
  }

  static Lines lines(
      String title, Unit unit, List<String> x, @Nullable String xName, List<Series> series) {
    return new Lines("line", title, unit.id(), null, x, xName, series, null);
  }

  static Lines bars(String title, Unit unit, List<String> x, List<Series> series) {
    return new Lines("bar", title, unit.id(), null, x, null, series, null);
  }

  /** Bars on top of each other; negative values below zero. */
  static Lines stackedBars(String title, Unit unit, List<String> x, List<Series> series) {
    return new Lines("bar", title, unit.id(), null, x, null, series, true);
  }
}
