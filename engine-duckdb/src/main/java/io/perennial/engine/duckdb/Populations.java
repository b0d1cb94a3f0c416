package io.perennial.engine.duckdb;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.OperationalSegments;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Rfm;
import io.perennial.engine.question.ValueSegments;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sets of people that a question names. Each becomes a temporary table of the question's own
 * connection, filled once however often it is named; a segmentation likewise, however many of its
 * segments are.
 */
final class Populations {

  private final Source source;
  private final Session session;
  private final Map<Object, String> tables = new HashMap<>();

  Populations(Source source, Session session) {
    this.source = source;
    this.session = session;
  }

  /** The members as a SELECT of {@code person}, each once. */
  Sql members(Population population) {
    if (isPartOfATable(population)) {
      return select(population);
    }
    String table = tables.get(population);
    if (table == null) {
      table =
          keep(
              "person INTEGER",
              new Sql("SELECT DISTINCT person FROM (").add(select(population)).add(")"));
      tables.put(population, table);
    }
    return new Sql("SELECT person FROM " + table);
  }

  /** The name of the first set that has a person: {@code person}, {@code value}. */
  Sql divided(List<Population.Named> sets) {
    String table = tables.get(sets);
    if (table == null) {
      Sql all = new Sql("SELECT person, arg_min(value, place) FROM (");
      for (int i = 0; i < sets.size(); i++) {
        all.add(
                (i == 0 ? "" : " UNION ALL ") + "SELECT person, CAST(? AS VARCHAR) AS value, " + i,
                sets.get(i).name())
            .add(i == 0 ? " AS place FROM (" : " FROM (")
            .add(select(sets.get(i).population()))
            .add(")");
      }
      table = keep("person INTEGER, value VARCHAR", all.add(") GROUP BY person"));
      tables.put(sets, table);
    }
    return new Sql("SELECT person, value FROM " + table);
  }

  /** Whether the members are rows of a segmentation, which has a table already. */
  private static boolean isPartOfATable(Population population) {
    return population instanceof Population.InValueSegment
        || population instanceof Population.InOperationalSegment
        || population instanceof Population.InRfm;
  }

  private Sql select(Population population) {
    try {
      return compile(population);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private Sql compile(Population population) throws SQLException {
    return switch (population) {
      case Population.Everyone _ -> new Sql("SELECT person FROM (" + source.known() + ")");
      case Population.Not not ->
          new Sql("SELECT person FROM (" + source.known() + ") EXCEPT ").add(members(not.part()));
      case Population.AllOf all -> combined(all.parts(), " INTERSECT ");
      case Population.AnyOf any -> combined(any.parts(), " UNION ");
      case Population.WithTraits with -> {
        Conditions conditions = new Conditions(source);
        Sql where = conditions.of(with.where());
        yield new Sql("SELECT e.person FROM (" + source.known() + ") e")
            .add(conditions.joins())
            .add(" WHERE ")
            .add(where);
      }
      case Population.Did did -> did(did);
      case Population.LastDid did -> lastDid(did);
      case Population.Listed listed -> listed(listed);
      case Population.InRetentionCell in ->
          new DuckDbRetention(in.retention(), source)
              .people(session, in.series(), in.cohort(), in.cell(), in.presence());
      case Population.InFunnelStep in ->
          numbered(
              new DuckDbFunnel(in.funnel(), source)
                  .people(session, in.series(), in.step(), in.standing()));
      case Population.InFunnelTime in ->
          numbered(new DuckDbFunnel(in.funnel(), source).people(session, in.series(), in.took()));
      case Population.WithInterval with ->
          DuckDbUsageIntervals.people(with.intervals(), source, with.length());
      case Population.InLifecycleGroup in ->
          DuckDbLifecycle.people(in.lifecycle(), source, in.start(), in.group());
      case Population.ActivePeriods in ->
          DuckDbStickiness.people(in.stickiness(), source, in.start(), in.periods());
      case Population.OfFeature of ->
          DuckDbFeatureRetention.people(of.features(), source, of.event(), of.group());
      case Population.OnPath on ->
          numbered(
              DuckDbPaths.tally(on.paths(), source, session)
                  .people(on.position(), on.node(), on.next()));
      case Population.OnChurnPath on ->
          numbered(
              DuckDbChurnPaths.tally(on.churn(), on.pattern(), source, session).people(on.side()));
      case Population.InStepMatrix in ->
          numbered(
              DuckDbStepMatrix.tally(in.matrix(), source, session)
                  .people(in.side(), in.position(), in.label()));
      case Population.InOperationalSegment in -> in(in.segments(), in.segment().id());
      case Population.InValueSegment in -> in(in.segments(), in.segment().id());
      case Population.Paying in -> numbered(DuckDbPayerSet.people(in.set(), source, session));
      case Population.InRfm in -> in(in.rfm(), in.group());
      case Population.AtRisk at ->
          new Sql("SELECT person FROM (").add(DuckDbChurnRisk.atRisk(at.risk(), source)).add(")");
    };
  }

  private Sql combined(List<Population> parts, String operator) {
    Sql sql = new Sql("");
    for (int i = 0; i < parts.size(); i++) {
      sql.add(i == 0 ? "" : operator).add(members(parts.get(i)));
    }
    return sql;
  }

  private Sql did(Population.Did did) {
    LocalDays days = source.days(did.calendar());
    LocalDate end = did.window().asOf();
    Sql active =
        new Selection(source)
            .of(did.events())
            .where(days.within("e.ts", did.window().first(), end))
            .select(new Sql("e.person"))
            .add(" GROUP BY e.person");
    boolean never =
        switch (did.comparison()) {
          case AT_LEAST -> false;
          case AT_MOST -> true;
          case EXACTLY -> did.times() == 0;
        };
    if (never) { // everybody known by then but those who did it more often
      return new Sql("SELECT person FROM (" + source.known() + ") k")
          .add(" WHERE " + days.day("k.first") + " <= ?", end.toEpochDay())
          .add(" EXCEPT ")
          .add(active)
          .add(" HAVING count(*) > ?", did.times());
    }
    boolean atLeast = did.comparison() == Population.Comparison.AT_LEAST;
    return active.add(" HAVING count(*) " + (atLeast ? ">= ?" : "= ?"), did.times());
  }

  private Sql lastDid(Population.LastDid did) {
    LocalDays days = source.days(did.calendar());
    boolean inactive = did.recency() == Population.Recency.AT_LEAST;
    return new Selection(source)
        .of(did.events())
        .where(days.within("e.ts", LocalDate.MIN, did.asOf()))
        .select(new Sql("e.person"))
        .add(
            " GROUP BY e.person HAVING max("
                + days.day("e.ts")
                + ")"
                + (inactive ? " <= ?" : " >= ?"),
            did.asOf().minusDays(did.daysAgo()).toEpochDay());
  }

  private Sql listed(Population.Listed listed) {
    return source
        .persons(listed.references().stream().map(PersonId::parse).toList())
        .add(" WHERE i.person IN (SELECT person FROM (" + source.known() + "))");
  }

  private static Sql numbered(List<Integer> persons) {
    return new Sql("SELECT unnest(CAST(? AS INTEGER[])) AS person", persons);
  }

  private Sql in(ValueSegments.Question segments, String id) {
    return in(segments, DuckDbValueSegments.segments(segments, source), id);
  }

  private Sql in(OperationalSegments.Question segments, String id) {
    return in(segments, DuckDbOperationalSegments.segments(segments, source), id);
  }

  private Sql in(Rfm.Question groups, String name) {
    return in(groups, DuckDbRfm.groups(groups, source), name);
  }

  private Sql in(Object segmentation, Sql values, String id) {
    String table =
        tables.computeIfAbsent(segmentation, _ -> keep("person INTEGER, value VARCHAR", values));
    return new Sql("SELECT person FROM " + table + " WHERE value = ?", id);
  }

  private String keep(String columns, Sql rows) {
    String table = "temp.main.people_" + tables.size();
    try {
      session.run(new Sql("CREATE TEMP TABLE " + table + " (" + columns + ")"));
      session.run(new Sql("INSERT INTO " + table + " ").add(rows));
      return table;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Conditions are compiled where no database is expected; so the cause is wrapped here. */
  private static PerennialException failed(SQLException cause) {
    return new PerennialException(
        Category.INTERNAL, "engine.failed", "The set of people could not be computed.", cause);
  }
}
