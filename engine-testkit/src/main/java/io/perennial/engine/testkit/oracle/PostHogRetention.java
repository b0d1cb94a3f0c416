package io.perennial.engine.testkit.oracle;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Entry.Header;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.EventSelector;
import io.perennial.engine.question.Filter;
import io.perennial.engine.question.Filter.Operator;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.People;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Retention.CohortBy;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts PostHog's retention tests to an engine.
 *
 * <p>Their matrix has a row for each of the last {@code total_intervals} periods, empty ones too,
 * and cells up to the last period; its column 0 is the size of the cohort, whatever the returning
 * event is. Weeks start on Sunday. A user's distinct ids are anonymous ids joined to the user.
 */
final class PostHogRetention {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int PAGE = 100;

  /** Its tests without an end of the range ran years after their events. */
  private static final String TIME_OF_THE_TESTS = "2023-01-01T00:00:00Z";

  private final JsonNode oracle;

  PostHogRetention(JsonNode oracle) {
    this.oracle = oracle;
  }

  String id() {
    return oracle.get("id").asString();
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    Instant learned = Instant.parse("2020-01-01T00:00:00Z");
    for (JsonNode user : oracle.get("users")) {
      for (JsonNode distinctId : user.get("distinct_ids")) {
        entries.add(
            new Entry.Identify(
                new Header(
                    "m" + entries.size(),
                    user.get("id").asString(),
                    distinctId.asString(),
                    learned,
                    learned),
                properties(user.get("properties"))));
      }
    }
    for (JsonNode event : oracle.get("events")) {
      Instant at = OffsetDateTime.parse(event.get("timestamp").asString()).toInstant();
      entries.add(
          new Entry.Event(
              new Header("m" + entries.size(), null, event.get("distinct_id").asString(), at, at),
              event.get("event").asString(),
              properties(event.path("properties")),
              Properties.NONE));
    }
    return entries;
  }

  List<Check> checks(AnalyticsEngine engine) {
    Map<Integer, JsonNode> results = new HashMap<>();
    for (JsonNode query : oracle.get("queries")) {
      results.put(query.get("q").asInt(), new Query(query, engine).result());
    }
    List<Check> checks = new ArrayList<>();
    for (JsonNode expectation : oracle.get("expect")) {
      String what = PostHogPath.expression(expectation.get("actual"));
      JsonNode result = results.get(PostHogPath.query(what));
      JsonNode expected = expectation.get("expected");
      JsonNode actual = PostHogPath.read(what, result == null ? JSON.nullNode() : result);
      boolean agrees =
          switch (expectation.get("check").asString()) {
            case "assertEqual" -> expected.equals(actual);
            case "assertIn" -> expected.valueStream().anyMatch(actual::equals);
            default -> throw new CannotAsk("check " + expectation.get("check"));
          };
      checks.add(new Check(what, agrees, expected, actual));
    }
    return checks;
  }

  private static Properties properties(JsonNode node) {
    return Properties.of(
        node.properties().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, one -> PropertyValue.of(one.getValue().asString()))));
  }

  /** One query of the case, translated. */
  private final class Query {

    private final JsonNode query;
    private final JsonNode filter;
    private final AnalyticsEngine engine;
    private final ProjectCalendar calendar;
    private final Period period;
    private final int intervals;
    private final LocalDate first;

    private Query(JsonNode query, AnalyticsEngine engine) {
      this.query = query;
      this.engine = engine;
      filter = isHttp() ? oracle.get("queries").get(0).get("data") : query.get("filter");
      // The recording of test_timezones does not keep that its second query is of US/Pacific.
      boolean pacific = id().endsWith("/test_timezones") && query.get("q").asInt() == 2;
      calendar = new ProjectCalendar(ZoneId.of(pacific ? "US/Pacific" : "UTC"), DayOfWeek.SUNDAY);
      period =
          switch (filter.path("period").asString("Day")) {
            case "Day" -> Period.DAY;
            case "Week" -> Period.WEEK;
            case "Month" -> Period.MONTH;
            default -> throw new CannotAsk("period " + filter.get("period"));
          };
      intervals =
          filter
              .path("total_intervals")
              .asInt(query.path("kwargs").path("total_intervals").asInt(11));
      // Whatever its offset, the end of the range means the local day of the project.
      LocalDate last =
          OffsetDateTime.parse(filter.path("date_to").asString(TIME_OF_THE_TESTS)).toLocalDate();
      first = calendar.plus(calendar.periodOf(last, period), period, 1 - intervals);
    }

    private boolean isHttp() {
      return query.get("class").asString().equals("HTTP");
    }

    JsonNode result() {
      if (isHttp()) {
        int page = query.get("q").asInt() - 1;
        return JSON.objectNode().set("result", actors(page * PAGE, PAGE));
      }
      return switch (query.get("method").asString()) {
        case "run" -> matrix();
        case "actors" -> actors(0, PAGE);
        case "actors_in_period" -> actorsInPeriod();
        default -> throw new CannotAsk("method " + query.get("method"));
      };
    }

    private Retention.Question question() {
      CohortBy cohortBy =
          filter.path("retention_type").asString("").equals("retention_first_time")
              ? CohortBy.FIRST_EVER
              : CohortBy.RECURRING;
      String target = entity("target_entity", "$pageview");
      LocalDate end = calendar.plus(first, period, intervals);
      return new Retention.Question(
          events(target),
          events(entity("returning_entity", target)),
          cohortBy,
          new DateRange(first, end.minusDays(1)),
          period,
          Retention.Clock.CALENDAR,
          new Retention.Measure.On(intervals - 1),
          1,
          properties(Scope.PERSON),
          Breakdown.NONE,
          calendar,
          calendar.startOf(end));
    }

    private String entity(String field, String otherwise) {
      JsonNode entity = filter.path(field);
      if (entity.isString()) {
        entity = JsonMapper.shared().readTree(entity.asString());
      }
      return entity.path("id").asString(otherwise);
    }

    /** The events of a name, or of the steps of an action, which is a named set of events. */
    private EventSelector events(String entity) {
      TreeSet<String> names = new TreeSet<>();
      for (JsonNode action : oracle.path("actions")) {
        if (action.path("action").asString("").equals(entity)) {
          names.add(action.get("event").asString());
        }
      }
      if (names.isEmpty()) {
        names.add(entity);
      }
      return new EventSelector.Named(names, properties(Scope.EVENT));
    }

    private Filter properties(Scope scope) {
      List<Filter> parts = new ArrayList<>();
      for (JsonNode property : filter.path("properties")) {
        boolean ofPerson = property.path("type").asString("event").equals("person");
        if (ofPerson == (scope == Scope.PERSON)) {
          parts.add(
              new Filter.Property(
                  scope,
                  property.get("key").asString(),
                  Operator.IS,
                  List.of(property.get("value").asString())));
        }
      }
      if (scope == Scope.PERSON && filter.path("filter_test_accounts").asBoolean(false)) {
        // The set-up of that test, which the recording does not keep: colleagues are not users.
        parts.add(
            new Filter.Property(
                scope, "email", Operator.NOT_CONTAINS, List.of("@analytickit.com")));
      }
      return new Filter.And(parts);
    }

    private JsonNode matrix() {
      Map<LocalDate, Retention.Cohort> cohorts =
          engine.retention(question()).series().getFirst().cohorts().stream()
              .collect(Collectors.toMap(Retention.Cohort::start, cohort -> cohort));
      ArrayNode rows = JSON.arrayNode();
      for (int i = 0; i < intervals; i++) {
        LocalDate start = calendar.plus(first, period, i);
        Retention.Cohort cohort = cohorts.get(start);
        ObjectNode row = rows.addObject();
        String unit = filter.path("period").asString("Day");
        row.put("label", unit + " " + i);
        row.put("date", start + "T00:00:00+00:00");
        ArrayNode values = row.putArray("values");
        for (int cell = 0; cell < intervals - i; cell++) {
          long count =
              cohort == null ? 0 : cell == 0 ? cohort.size() : cohort.cells().get(cell).retained();
          values.addObject().put("count", Math.toIntExact(count));
        }
      }
      return rows;
    }

    /** The people of the first cohort who returned in the selected interval. */
    private ArrayNode actors(int offset, int limit) {
      int cell = filter.path("selected_interval").asInt(0);
      ArrayNode actors = JSON.arrayNode();
      for (People.Person person : people(first, cell, Presence.RETAINED, offset, limit)) {
        actors.addObject().put("id", person.id().id());
      }
      return actors;
    }

    /** The people of the selected cohort, those of most appearances first. */
    private ArrayNode actorsInPeriod() {
      int row = filter.path("selected_interval").asInt(0);
      LocalDate cohort = calendar.plus(first, period, row);
      List<Set<String>> retained = new ArrayList<>();
      for (int cell = 0; cell < intervals - row; cell++) {
        Presence presence = cell == 0 ? Presence.COHORT : Presence.RETAINED;
        retained.add(
            people(cohort, cell, presence, 0, PAGE).stream()
                .map(person -> person.id().id())
                .collect(Collectors.toSet()));
      }
      Comparator<String> byAppearances =
          Comparator.comparingLong(
              id -> retained.stream().filter(returned -> returned.contains(id)).count());
      ArrayNode actors = JSON.arrayNode();
      retained.getFirst().stream()
          .sorted(byAppearances.reversed())
          .forEach(id -> {
            ObjectNode actor = actors.addObject();
            actor.putObject("person").put("id", id);
            ArrayNode appearances = actor.putArray("appearances");
            retained.forEach(returned -> appearances.add(returned.contains(id) ? 1 : 0));
          });
      return actors;
    }

    private List<People.Person> people(
        LocalDate cohort, int cell, Presence presence, int offset, int limit) {
      Retention.Question question = question();
      Population population =
          new Population.InRetentionCell(
              question, Breakdown.Value.EVERYONE, cohort, cell, presence);
      return engine
          .people(
              new People.Question(
                  population,
                  "",
                  Filter.ALWAYS,
                  RoleMapping.NONE,
                  People.Sort.LAST_SEEN,
                  offset,
                  limit,
                  calendar,
                  question.now()))
          .people();
    }
  }
}
