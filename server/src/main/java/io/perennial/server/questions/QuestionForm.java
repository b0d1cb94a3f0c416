package io.perennial.server.questions;

import io.perennial.engine.question.Filter.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a page's form sends, turned into the parameters of a link, to which the page then redirects:
 * a form without script cannot join fields or leave out what a choice made meaningless.
 *
 * <ul>
 *   <li>{@code form} marks a form.
 *   <li>Row 0 of the conditions has the fields {@code row0.on} (the parameter it belongs to, with
 *       the scope, such as {@code where person}), {@code row0.key}, {@code row0.operator} and
 *       {@code row0.values}; rows without a key are gone. In a row {@code where segment} the key is
 *       the segment and the operator {@code in} or {@code not_in}.
 *   <li>Row 0 of the rules of paths has the fields {@code rule0.events}, {@code rule0.kind} and
 *       {@code rule0.name}; rows without events are gone.
 *   <li>Row 0 of a funnel's exclusions has {@code exclude0.events}, {@code exclude0.after} and
 *       {@code exclude0.before}; rows without an event are gone.
 *   <li>{@code was.span} is {@code last} or {@code between}: when both are sent, the one that was
 *       not in force is the one just chosen.
 *   <li>{@code was.period}, {@code was.within}: with another period, days and number of columns
 *       start from the defaults.
 * </ul>
 */
public final class QuestionForm {

  /** The largest number of conditions in one form. */
  private static final int MAX_ROWS = 20;

  private QuestionForm() {}

  /** Whether these parameters were sent by a form. */
  public static boolean sent(Map<String, List<String>> parameters) {
    return parameters.containsKey("form");
  }

  /** The parameters of the link that the form asks for. */
  public static Map<String, List<String>> fold(Map<String, List<String>> form) {
    Map<String, List<String>> link = new LinkedHashMap<>();
    form.forEach((name, values) -> {
      List<String> filled = values.stream().filter(v -> !v.isBlank()).toList();
      if (!filled.isEmpty() && !name.matches("form|was\\..*|(row|rule|exclude)\\d+\\..*")) {
        link.put(name, new ArrayList<>(filled));
      }
    });
    chooseSpan(form, link);
    for (int row = 0; row < MAX_ROWS; row++) {
      addCondition(form, row, link);
      add(form, "rule" + row, List.of("kind", "events", "name"), "rule", PathRule::text, link);
      add(
          form,
          "exclude" + row,
          List.of("events", "after", "before"),
          "exclude",
          FunnelExclusion::text,
          link);
    }
    return link;
  }

  private static void chooseSpan(Map<String, List<String>> form, Map<String, List<String>> link) {
    for (String choice : List.of("period", "within")) {
      Optional<String> before = first(form, "was." + choice);
      if (before.isPresent() && !before.equals(first(link, choice))) {
        List.of("last", "from", "to", "offsets").forEach(link::remove);
      }
    }
    if (link.containsKey("last") && link.containsKey("from") && link.containsKey("to")) {
      if (first(form, "was.span").orElse("last").equals("between")) {
        link.remove("from");
        link.remove("to");
      } else {
        link.remove("last");
      }
    } else if (link.containsKey("last")) {
      link.remove("from");
      link.remove("to");
    }
  }

  private static void addCondition(
      Map<String, List<String>> form, int row, Map<String, List<String>> link) {
    String key = first(form, "row" + row + ".key").orElse("").strip();
    if (key.isEmpty()) {
      return;
    }
    String[] on = first(form, "row" + row + ".on").orElse("where person").split(" ", 2);
    String operator = first(form, "row" + row + ".operator").orElse(Parameters.id(Operator.IS));
    String values = first(form, "row" + row + ".values").orElse("").strip();
    if (on[on.length - 1].equals("segment")) {
      link.computeIfAbsent(on[0], name -> new ArrayList<>())
          .add("segment:" + (operator.equals("not_in") ? "not_in:" : "in:") + key);
      return;
    }
    String head = on[on.length - 1] + ":" + FilterText.escape(key) + ":" + operator;
    boolean takesValue =
        Arrays.stream(Operator.values())
            .filter(each -> Parameters.id(each).equals(operator))
            .allMatch(FilterText::takesValue);
    link.computeIfAbsent(on[0], name -> new ArrayList<>())
        .add(takesValue && !values.isEmpty() ? head + ":" + values : head);
  }

  /** Adds what the fields of one row mean, read by {@code meaning}, to a parameter. */
  private static void add(
      Map<String, List<String>> form,
      String row,
      List<String> names,
      String parameter,
      Function<Map<String, String>, Optional<String>> meaning,
      Map<String, List<String>> link) {
    Map<String, String> fields = new HashMap<>();
    for (String name : names) {
      first(form, row + "." + name).ifPresent(value -> fields.put(name, value));
    }
    meaning
        .apply(fields)
        .ifPresent(text -> link.computeIfAbsent(parameter, name -> new ArrayList<>()).add(text));
  }

  private static Optional<String> first(Map<String, List<String>> form, String name) {
    return form.getOrDefault(name, List.of()).stream().filter(v -> !v.isBlank()).findFirst();
  }
}
