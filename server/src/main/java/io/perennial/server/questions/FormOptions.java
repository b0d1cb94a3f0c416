package io.perennial.server.questions;

import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Role;
import io.perennial.server.console.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The choices that a question's form offers, in one language. */
public record FormOptions(
    Texts texts,
    List<String> eventNames,
    SortedSet<String> traits,
    SortedSet<String> properties,
    SavedNames saved) {

  public static FormOptions of(Texts texts, Vocabulary vocabulary) {
    return new FormOptions(
        texts,
        vocabulary.names(),
        vocabulary.traits(),
        vocabulary.properties(),
        vocabulary.saved());
  }

  private static final Pattern NUMBERED = Pattern.compile("(\\w+) (\\d+):(\\w+)");

  /** One choice of a select. */
  public record Option(String value, String label, boolean chosen) {}

  /** Choices under a common heading. */
  public record Group(String label, List<Option> options) {}

  /**
   * A row of the conditions.
   *
   * @param key the property, or the segments
   */
  public record Row(int index, String on, String key, String operator, String values) {

    /** What the rows belong to that ask for membership. */
    static final String SEGMENT = "where segment";

    public boolean segment() {
      return on.equals(SEGMENT);
    }
  }

  /** The constants of an enum, named by the texts {@code prefix.id}. */
  public <E extends Enum<E>> List<Option> constants(String prefix, E chosen) {
    return Arrays.stream(chosen.getDeclaringClass().getEnumConstants())
        .map(constant ->
            new Option(
                Parameters.id(constant),
                texts.t(prefix + "." + Parameters.id(constant)),
                constant == chosen))
        .toList();
  }

  /** Any event, the roles, and the event names, with one item of a choice chosen. */
  public List<Group> events(String chosen) {
    List<Option> roles =
        Arrays.stream(Role.values())
            .map(role -> option("role:" + role.id(), texts.t("role." + role.id()), chosen))
            .toList();
    Set<String> names = new LinkedHashSet<>(eventNames);
    if (chosen.startsWith("event:")) {
      names.add(chosen.substring("event:".length()));
    }
    return List.of(
        new Group("", List.of(option("any", texts.t("questions.any_event"), chosen))),
        filters(chosen),
        new Group(texts.t("questions.roles"), roles),
        new Group(
            texts.t("questions.events"),
            names.stream().map(name -> option("event:" + name, name, chosen)).toList()));
  }

  private Group filters(String chosen) {
    return new Group(
        texts.t("questions.filters"),
        saved.filters().entrySet().stream()
            .map(filter ->
                option(EventsChoice.ofFilter(filter.getKey()).text(), filter.getValue(), chosen))
            .toList());
  }

  /** The same after a choice of nothing. */
  public List<Group> eventsOrNone(String chosen, String none) {
    List<Group> groups = new ArrayList<>(events(chosen));
    groups.addFirst(new Group("", List.of(option("", none, chosen))));
    return groups;
  }

  /** Nothing, the segment, and the properties. */
  public List<Group> breakdowns(BreakdownChoice choice) {
    String chosen = choice.text();
    Set<String> person = new LinkedHashSet<>(traits);
    Set<String> event = new LinkedHashSet<>(properties);
    Set<String> context = new LinkedHashSet<>();
    if (choice instanceof BreakdownChoice.ByProperty by) {
      switch (by.scope()) {
        case PERSON -> person.add(by.key());
        case EVENT -> event.add(by.key());
        case CONTEXT -> context.add(by.key());
      }
    }
    return List.of(
        new Group(
            "",
            List.of(
                option("none", texts.t("questions.breakdown.none"), chosen),
                option("segment", texts.t("questions.breakdown.segment"), chosen))),
        bySegments(choice),
        properties("person", person, chosen),
        properties("event", event, chosen),
        properties("context", context, chosen));
  }

  /** The lifecycle segments together, and each segment against everybody else. */
  private Group bySegments(BreakdownChoice choice) {
    SegmentLabels labels = new SegmentLabels(texts, saved.segments());
    Set<List<SegmentRef>> choices = new LinkedHashSet<>();
    choices.add(
        ReadySegment.Family.LIFECYCLE.segments().stream()
            .<SegmentRef>map(SegmentRef.Ready::new)
            .toList());
    labels.all().forEach(segment -> choices.add(List.of(segment)));
    if (choice instanceof BreakdownChoice.BySegments by) {
      choices.add(by.segments());
    }
    return new Group(
        texts.t("questions.breakdown.segments"),
        choices.stream()
            .map(BreakdownChoice.BySegments::new)
            .map(by -> option(by.text(), labels.names(by.segments()), choice.text()))
            .toList());
  }

  /** The ready-made segments by family, and the saved ones, after a choice of nothing. */
  public List<Group> segments(String chosen) {
    SegmentLabels labels = new SegmentLabels(texts, saved.segments());
    List<Group> groups = new ArrayList<>();
    groups.add(new Group("", List.of(option("", texts.t("questions.segment.choose"), chosen))));
    List<SegmentRef> several = SegmentRef.parseAll(chosen);
    if (several.size() > 1) {
      groups.add(new Group("", List.of(option(chosen, labels.names(several), chosen))));
    }
    Set<SegmentRef> own = new LinkedHashSet<>(labels.saved());
    SegmentRef.parse(chosen).filter(SegmentRef.Saved.class::isInstance).ifPresent(own::add);
    groups.add(segments("questions.segments.saved", List.copyOf(own), labels, chosen));
    for (ReadySegment.Family family : ReadySegment.Family.values()) {
      List<SegmentRef> ready =
          family.segments().stream().<SegmentRef>map(SegmentRef.Ready::new).toList();
      groups.add(segments("questions.segments." + Parameters.id(family), ready, labels, chosen));
    }
    return groups;
  }

  private Group segments(
      String heading, List<SegmentRef> segments, SegmentLabels labels, String chosen) {
    return new Group(
        texts.t(heading),
        segments.stream()
            .map(segment -> option(segment.text(), labels.name(segment), chosen))
            .toList());
  }

  private Group properties(String scope, Set<String> keys, String chosen) {
    return new Group(
        texts.t("questions.scope." + scope),
        keys.stream().map(key -> option(scope + ":" + key, key, chosen)).toList());
  }

  /** The usual spans, the one in force among them, and fixed days. */
  public List<Option> spans(Span span) {
    String chosen = span.lastText().orElse("");
    Set<String> values =
        new LinkedHashSet<>(List.of("7d", "14d", "30d", "60d", "90d", "180d", "12w", "26w", "12m"));
    if (!chosen.isEmpty()) {
      values.add(chosen);
    }
    List<Option> options = new ArrayList<>();
    values.forEach(value -> options.add(option(value, Labels.span(value, texts), chosen)));
    options.add(option("", texts.t("questions.span.between"), chosen));
    return options;
  }

  public List<Option> operators(String chosen) {
    return Arrays.stream(Operator.values())
        .map(operator ->
            option(
                Parameters.id(operator),
                texts.t("questions.operator." + Parameters.id(operator)),
                chosen))
        .toList();
  }

  /** The conditions of several parameters as rows, and an empty row of each kind. */
  public static List<Row> rows(On... parameters) {
    List<Row> rows = new ArrayList<>();
    for (On on : parameters) {
      for (Condition condition : on.conditions()) {
        rows.add(row(rows.size(), on.parameter(), condition));
      }
    }
    rows.add(new Row(rows.size(), "where person", "", "is", ""));
    rows.add(new Row(rows.size(), Row.SEGMENT, "", "in", ""));
    return rows;
  }

  private static Row row(int index, String parameter, Condition condition) {
    return switch (condition) {
      case Condition.OfProperty(Filter.Property property) ->
          new Row(
              index,
              parameter + " " + Parameters.id(property.scope()),
              property.key(),
              Parameters.id(property.operator()),
              FilterText.values(property));
      case Condition.OfSegment of ->
          new Row(
              index, Row.SEGMENT, SegmentRef.write(of.segments()), of.in() ? "in" : "not_in", "");
    };
  }

  /** The conditions {@code where} as rows, and an empty row of each kind. */
  public static List<Row> rows(List<Condition> where) {
    return rows(new On("where", where));
  }

  /** The conditions {@code where} and those on each step of a funnel as rows. */
  public static List<Row> rows(FunnelLink link) {
    List<Row> rows = new ArrayList<>();
    for (StepCondition condition : link.stepWhere()) {
      String parameter = StepCondition.NAME + " " + condition.step() + ":";
      Row row = row(rows.size(), parameter, new Condition.OfProperty(condition.property()));
      rows.add(
          new Row(
              row.index(), row.on().replace(": ", ":"), row.key(), row.operator(), row.values()));
    }
    for (Row row : rows(link.where())) {
      rows.add(new Row(rows.size(), row.on(), row.key(), row.operator(), row.values()));
    }
    return rows;
  }

  /** The conditions of one parameter. */
  public record On(String parameter, List<Condition> conditions) {

    /** The conditions on the properties of an event. */
    public static On event(String parameter, List<Filter.Property> conditions) {
      return new On(
          parameter, conditions.stream().<Condition>map(Condition.OfProperty::new).toList());
    }
  }

  /** Where a condition may belong: parameter and scope, named by {@code questions.on.…}. */
  public List<Option> places(List<String> places, String chosen) {
    return places.stream().map(place -> option(place, place(place), chosen)).toList();
  }

  /** A place such as {@code where person}, or {@code step_where 2:event} for one of many. */
  private String place(String place) {
    Matcher numbered = NUMBERED.matcher(place);
    return numbered.matches()
        ? texts.t("questions.on." + numbered.group(1) + "." + numbered.group(3), numbered.group(2))
        : texts.t("questions.on." + place.replace(' ', '.'));
  }

  private static Option option(String value, String label, String chosen) {
    return new Option(value, label, value.equals(chosen));
  }
}
