package io.perennial.server.segments;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.Role;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.EventsChoice;
import io.perennial.server.questions.FilterText;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.PopulationChoice;
import io.perennial.server.questions.Query;
import io.perennial.server.questions.SegmentRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule while it is edited: the fields of the form, by path. The root is {@code r}, its parts are
 * {@code r.0}, {@code r.1} …; the fields of a part are {@code r.0.kind}, {@code r.0.times} and so
 * on. A draft may be incomplete; {@link #rule()} says what is missing, each with its field.
 */
public final class RuleDraft {

  /** The path of the whole rule. */
  public static final String ROOT = "r";

  private static final int MAX_PARTS = 20;
  private static final int MAX_DEPTH = 4;
  private static final Pattern COMMAND = Pattern.compile("(add|remove):(r(?:\\.\\d+)*):?(\\w*)");

  /** The kinds of a part, as the field {@code kind} names them. */
  public enum Kind {
    DID,
    LAST_DID,
    TRAIT,
    SEGMENT,
    GROUP,
    SET
  }

  /** The windows of a part, as the field {@code window} names them. */
  public enum WindowKind {
    LAST,
    BETWEEN,
    EVER
  }

  private final Map<String, List<String>> fields;
  private final Parameters parameters;

  private RuleDraft(Map<String, List<String>> fields) {
    this.fields = fields;
    this.parameters = Parameters.of(fields);
  }

  /** The fields of a form that belong to a rule; an empty group when there are none. */
  static RuleDraft sent(Map<String, List<String>> form) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    form.forEach((name, values) -> {
      if (name.startsWith(ROOT + ".")) {
        fields.put(name, List.copyOf(values));
      }
    });
    fields.putIfAbsent(ROOT + ".kind", List.of("group"));
    fields.putIfAbsent(ROOT + ".match", List.of("all"));
    return new RuleDraft(fields);
  }

  /** A saved rule as a draft. */
  static RuleDraft of(Rule rule) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    Rule root = rule instanceof Rule.Group ? rule : new Rule.Group(Rule.Match.ALL, List.of(rule));
    new RuleFields(fields).put(ROOT, root);
    return new RuleDraft(fields);
  }

  /** The draft after a button of the form was pressed. */
  RuleDraft after(String command) {
    Matcher matcher = COMMAND.matcher(command);
    if (!matcher.matches()) {
      return this;
    }
    String path = matcher.group(2);
    Map<String, List<String>> changed = new LinkedHashMap<>(fields);
    if (matcher.group(1).equals("remove")) {
      changed.keySet().removeIf(name -> name.startsWith(path + "."));
    } else {
      changed.put(path + "." + next(path) + ".kind", List.of(matcher.group(3)));
    }
    return sent(changed);
  }

  private int next(String path) {
    return parts(path).stream()
        .mapToInt(part -> Integer.parseInt(part.substring(part.lastIndexOf('.') + 1)) + 1)
        .max()
        .orElse(0);
  }

  /** The paths of the parts of a group, in order. */
  public List<String> parts(String path) {
    Pattern part = Pattern.compile(Pattern.quote(path) + "\\.(\\d{1,6})\\.kind");
    return fields.keySet().stream()
        .map(part::matcher)
        .filter(Matcher::matches)
        .map(found -> Integer.valueOf(found.group(1)))
        .sorted()
        .map(index -> path + "." + index)
        .toList();
  }

  public Kind kind(String path) {
    return Parameters.of(fields).within(path + ".").choice("kind", Kind.GROUP);
  }

  /** Whether another part fits into a group. */
  public boolean hasRoom(String path) {
    return parts(path).size() < MAX_PARTS;
  }

  /** Whether a group inside the group still makes a tree that people can read. */
  public boolean canNest(String path) {
    return path.split("\\.", -1).length < MAX_DEPTH;
  }

  /** The text of a field, or the text that stands there at first. */
  public String text(String path, String name, String otherwise) {
    return fields.getOrDefault(path + "." + name, List.of()).stream().findFirst().orElse(otherwise);
  }

  /** The events of a part. */
  public EventsChoice events(String path) {
    return EventsChoice.read(
        Parameters.of(fields), path + ".events", EventsChoice.of(Role.CORE_USE));
  }

  /** The paths of the conditions of a part, and of an empty one. */
  public List<String> conditions(String path) {
    List<String> rows = new ArrayList<>();
    int empty = 0;
    for (int row = 0; row < MAX_PARTS; row++) {
      if (!text(path + ".w" + row, "key", "").isBlank()) {
        rows.add(path + ".w" + row);
        empty = row + 1;
      }
    }
    rows.add(path + ".w" + empty);
    return rows;
  }

  /** The set of a part that came from a report. */
  public PopulationChoice set(String path) {
    return PopulationChoice.read(Parameters.of(Query.parse(text(path, "set", "")).values()));
  }

  /** What is wrong with a field, once the rule was asked for; empty when nothing is. */
  public String problem(String path, String name, Texts texts) {
    return parameters.problems().stream()
        .filter(problem -> problem.path().equals(path + "." + name))
        .findFirst()
        .map(problem -> Problems.message(problem, texts))
        .orElse("");
  }

  /** The rule; empty when something is missing or wrong, which the draft then knows. */
  Optional<Rule> rule() {
    Optional<Rule> rule = part(ROOT);
    return parameters.problems().isEmpty() ? rule : Optional.empty();
  }

  private Optional<Rule> part(String path) {
    Parameters at = parameters.within(path + ".");
    return switch (kind(path)) {
      case GROUP -> Optional.of(group(path, at));
      case DID -> did(path, at);
      case LAST_DID -> lastDid(path, at);
      case TRAIT -> property(at, Scope.PERSON).map(Rule.Trait::new);
      case SEGMENT -> segment(at);
      case SET -> Optional.of(new Rule.InSet(set(path)));
    };
  }

  private Rule group(String path, Parameters at) {
    List<Rule> parts = new ArrayList<>();
    parts(path).forEach(part -> part(part).ifPresent(parts::add));
    return new Rule.Group(at.choice("match", Rule.Match.ALL), parts);
  }

  private Optional<Rule> did(String path, Parameters at) {
    Optional<Rule.Window> window = window(path, at);
    int times = number(at, path, "times", 1);
    return window.flatMap(days ->
        made(
            at,
            () ->
                new Rule.Did(
                    events(path),
                    where(path),
                    at.choice("comparison", Rule.Comparison.AT_LEAST),
                    times,
                    days)));
  }

  private Optional<Rule> lastDid(String path, Parameters at) {
    int days = number(at, path, "days", 7);
    return made(
        at,
        () ->
            new Rule.LastDid(events(path), where(path), at.choice("ago", Rule.Ago.AT_LEAST), days));
  }

  private Optional<Rule.Window> window(String path, Parameters at) {
    return switch (at.choice("window", WindowKind.LAST)) {
      case LAST -> made(at, () -> new Rule.Window.Last(number(at, path, "days", 30)));
      case BETWEEN -> {
        if (!at.has("from")) {
          at.problem("from", "rule.day", "Choose a day.");
        }
        if (!at.has("to")) {
          at.problem("to", "rule.day", "Choose a day.");
        }
        yield at.date("from")
            .flatMap(from ->
                at.date("to").flatMap(to -> made(at, () -> new Rule.Window.Between(from, to))));
      }
      case EVER -> Optional.of(new Rule.Window.Ever());
    };
  }

  private List<Filter.Property> where(String path) {
    List<Filter.Property> where = new ArrayList<>();
    for (String row : conditions(path)) {
      Parameters at = parameters.within(row + ".");
      if (at.has("key")) {
        property(at, Scope.EVENT).ifPresent(where::add);
      }
    }
    return where;
  }

  private static Optional<Filter.Property> property(Parameters at, Scope usual) {
    Scope scope = at.choice("scope", usual);
    Optional<String> key = at.text("key");
    if (key.isEmpty()) {
      at.problem("key", "rule.key", "Choose a property.");
      return Optional.empty();
    }
    Operator operator = at.choice("operator", Operator.IS);
    String head =
        Parameters.id(scope)
            + ":"
            + FilterText.escape(key.get().strip())
            + ":"
            + Parameters.id(operator);
    String values = at.text("values").map(String::strip).orElse("");
    boolean compares = FilterText.takesValue(operator) && !values.isEmpty();
    Parameters text =
        Parameters.of(Map.of("values", List.of(compares ? head + ":" + values : head)));
    List<Filter.Property> read = FilterText.read(text, "values", EnumSet.of(scope));
    text.problems().forEach(problem -> at.problem("values", problem.code(), problem.detail()));
    return read.stream().findFirst();
  }

  private static Optional<Rule> segment(Parameters at) {
    Optional<String> text = at.text("segment");
    if (text.isEmpty()) {
      at.problem("segment", "rule.segment", "Choose a segment.");
      return Optional.empty();
    }
    boolean in = at.text("in").orElse("in").equals("in");
    return SegmentRef.read(at, "segment", text.get())
        .map(segment -> new Rule.InSegment(in, segment));
  }

  /** A whole number; an empty field is a problem, one that was never sent stands at first. */
  private int number(Parameters at, String path, String name, int first) {
    if (fields.containsKey(path + "." + name) && !at.has(name)) {
      at.problem(name, "form.whole", "Enter a whole number.");
    }
    return at.integer(name, first);
  }

  /** A value that checks itself; its problems belong to the fields of the part. */
  private static <T> Optional<T> made(Parameters at, Supplier<? extends T> making) {
    try {
      return Optional.of(making.get());
    } catch (PerennialException refused) {
      for (Problem problem : refused.problems()) {
        at.problem(problem.path(), problem.code(), problem.detail());
      }
      return Optional.empty();
    }
  }
}
