package io.perennial.engine.duckdb;

import io.perennial.engine.duckdb.Payments.Payment;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.engine.question.Scoreboard.Point;
import io.perennial.engine.question.Scoreboard.Question;
import io.perennial.engine.question.Scoreboard.Reading;
import io.perennial.engine.question.Scoreboard.Score;
import io.perennial.engine.time.DateRange;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Answers {@link Scoreboard}: the database counts core uses, cohorts and first days once for all
 * days of the trend; the readings of each day follow from these counts. Days are numbers here.
 */
final class DuckDbScoreboard {

  private static final int WEEK = 7;

  private final Question question;
  private final Source source;
  private final LocalDays days;

  /** People by the day on which they were first heard of, or first gave feedback. */
  private final NavigableMap<Integer, Long> known = new TreeMap<>();

  private final NavigableMap<Integer, Long> feedback = new TreeMap<>();

  /** The day of the first core use of all; later than any day without one. */
  private int firstUse = Integer.MAX_VALUE;

  /** People by the day of their first sign-up, and those of them active N days later. */
  private final NavigableMap<Integer, Long> signups = new TreeMap<>();

  private final Map<Integer, NavigableMap<Integer, Long>> returnedAfter = new HashMap<>();

  private final NavigableMap<Integer, Long> coreUses = new TreeMap<>();
  private final Map<Integer, NavigableMap<Integer, Long>> usesOfPayers = new HashMap<>();

  DuckDbScoreboard(Question question, Source source) {
    this.question = question;
    this.source = source;
    this.days = source.days(question.calendar());
  }

  Scoreboard.Answer answer(Session session) throws SQLException {
    int last = Math.toIntExact(question.asOf().toEpochDay());
    int first = last - question.trendDays() + 1;
    Payments payments = Payments.read(question, source, session);
    readFirstDays(session);
    ActiveDays active = new ActiveDays(first - WEEK + 1, last);
    readCoreUses(session, active, first - 2 * WEEK + 1, last);
    List<Long> activeInWeek = active.rolling(WEEK);
    List<Score> scores = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<Point> trend = new ArrayList<>();
      for (int day = first; day <= last; day++) {
        long lately = activeInWeek.get(day - first + WEEK - 1);
        trend.add(new Point(LocalDate.ofEpochDay(day), reading(metric, day, payments, lately)));
      }
      scores.add(question.score(metric, trend));
    }
    return new Scoreboard.Answer(question.asOf(), scores);
  }

  private void readFirstDays(Session session) throws SQLException {
    session.each(
        new Sql(
            "SELECT %s AS day, count(*) FROM (%s) GROUP BY day"
                .formatted(days.day("first"), source.known())),
        row -> known.put(row.getInt(1), row.getLong(2)));
    session.each(
        new Sql("SELECT day, count(*) FROM (").add(firstDay(Role.FEEDBACK)).add(") GROUP BY day"),
        row -> feedback.put(row.getInt(1), row.getLong(2)));
    session.each(
        new Sql(
            "SELECT %s FROM events e WHERE %s HAVING min(e.ts) IS NOT NULL"
                .formatted(days.day("min(e.ts)"), source.plays(Role.CORE_USE, question.roles()))),
        row -> firstUse = row.getInt(1));
  }

  /** The first day of a role: {@code person}, {@code day}. */
  private Sql firstDay(Role role) {
    return new Selection(source)
        .where(new Sql(source.plays(role, question.roles())))
        .select(new Sql("e.person, min(" + days.day("e.ts") + ") AS day"))
        .add(" GROUP BY e.person");
  }

  /** One pass over the core uses; a row says what it counts, then up to three numbers. */
  private void readCoreUses(Session session, ActiveDays active, int earliest, int last)
      throws SQLException {
    Sql sql =
        new Sql("WITH uses AS MATERIALIZED (")
            .add(
                new Selection(source)
                    .where(new Sql(source.plays(Role.CORE_USE, question.roles())))
                    .where(days.within("e.ts", neededSince(earliest), question.asOf()))
                    .select(new Sql("e.person, " + days.day("e.ts") + " AS day")))
            .add("), signups AS MATERIALIZED (")
            .add(firstDay(Role.SIGNUP))
            .add("), recent AS (SELECT * FROM uses WHERE day BETWEEN ? AND ?)", earliest, last)
            .add(", week AS (SELECT * FROM recent WHERE day >= ?)", earliest + WEEK)
            .add(", payers AS (")
            .add(payers())
            .add(
                """
                )
                SELECT 'used', CAST(day AS BIGINT), count(*), 0 FROM recent GROUP BY day
                UNION ALL
                SELECT 'signed up', CAST(day AS BIGINT), count(*), 0 FROM signups GROUP BY day
                UNION ALL
                SELECT 'returned', CAST(s.day AS BIGINT), u.day - s.day, count(DISTINCT s.person)
                FROM uses u JOIN signups s ON s.person = u.person AND u.day - s.day IN (1, 7, 30)
                GROUP BY s.day, u.day - s.day
                UNION ALL
                SELECT 'active', person, word, bits FROM (%s)
                UNION ALL
                SELECT 'paid use', person, day, count(*)
                FROM week WHERE person IN (SELECT person FROM payers) GROUP BY person, day
                """
                    .formatted(ActiveDays.pack("week", earliest + WEEK)));
    session.each(
        sql,
        row -> {
          int a = row.getInt(2);
          long b = row.getLong(3);
          long c = row.getLong(4);
          switch (row.getString(1)) {
            case "used" -> coreUses.put(a, b);
            case "signed up" -> signups.put(a, b);
            case "returned" -> returned((int) b).put(a, c);
            case "active" -> active.add(a, (int) b, c);
            case "paid use" ->
                usesOfPayers.computeIfAbsent(a, _ -> new TreeMap<>()).put((int) b, c);
            default -> throw new IllegalStateException("an unknown kind of row");
          }
        });
  }

  /** The earliest day of which core uses are needed: that of a week, or of a cohort. */
  private LocalDate neededSince(int earliest) {
    LocalDate first = question.asOf().minusDays(question.trendDays() - 1L);
    LocalDate cohort = question.cohorts(first.minusDays(30)).from();
    LocalDate week = LocalDate.ofEpochDay(earliest);
    return cohort.isBefore(week) ? cohort : week;
  }

  private Sql payers() {
    return new Selection(source)
        .where(new Sql(source.plays(Role.PAYMENT, question.roles())))
        .select(new Sql("DISTINCT e.person"));
  }

  private boolean lacks(Role role, int day) {
    return role == Role.CORE_USE ? firstUse > day : feedback.headMap(day, true).isEmpty();
  }

  private Reading reading(Metric metric, int day, Payments payments, long activeInWeek) {
    Reading counted = counted(metric, day, payments, activeInWeek);
    return metric
        .needs()
        .filter(role -> lacks(role, day))
        .map(_ -> counted.unrecorded())
        .orElse(counted);
  }

  private Reading counted(Metric metric, int day, Payments payments, long activeInWeek) {
    return switch (metric) {
      case RETENTION_D1 -> retention(day, 1);
      case RETENTION_D7 -> retention(day, 7);
      case RETENTION_D30 -> retention(day, 30);
      case PAID_RETENTION_D30 -> paidRetention(day, payments);
      case WEEKLY_USE_PER_PAYER -> weeklyUsePerPayer(day, payments);
      case RENEWAL_RATE -> renewalRate(day, payments);
      case LTV -> ltv(day, payments);
      case LTV_CAC -> ltvToCost(day, payments);
      case SILENT_SHARE -> {
        long people = sum(known.headMap(day, true));
        yield new Reading(people - activeInWeek, people);
      }
      case CORE_USE_RATIO -> new Reading(week(coreUses, day), week(coreUses, day - WEEK));
      case FEEDBACK_RATE ->
          new Reading(sum(feedback.headMap(day, true)), sum(known.headMap(day, true)));
    };
  }

  private Reading retention(int day, int offset) {
    Span cohorts = cohorts(day - offset);
    return new Reading(cohorts.sum(returned(offset)), cohorts.sum(signups));
  }

  private NavigableMap<Integer, Long> returned(int offset) {
    return returnedAfter.computeIfAbsent(offset, _ -> new TreeMap<>());
  }

  private Reading paidRetention(int day, Payments payments) {
    int lastDay = 30 + question.payments().graceDays();
    Span cohorts = cohorts(day - lastDay);
    long size = 0;
    long retained = 0;
    for (List<Payment> own : payments.people()) {
      Payment first = own.getFirst();
      if (cohorts.contains(first.day())) {
        size++;
        boolean stillPays =
            first.periodDays() > 30
                || own.stream()
                    .anyMatch(p -> p.day() > first.day() && p.day() <= first.day() + lastDay);
        retained += stillPays ? 1 : 0;
      }
    }
    return new Reading(retained, size);
  }

  private Reading weeklyUsePerPayer(int day, Payments payments) {
    List<Integer> payers = payments.payingOn(day);
    long uses = 0;
    for (int person : payers) {
      uses += week(usesOfPayers.getOrDefault(person, new TreeMap<>()), day);
    }
    return new Reading(uses, payers.size());
  }

  private Reading renewalRate(int day, Payments payments) {
    int grace = question.payments().graceDays();
    Span ends = new Span(day - grace - 29, day - grace);
    long ended = 0;
    long renewed = 0;
    for (List<Payment> own : payments.people()) {
      int judged = -1;
      for (int i = 0; i < own.size(); i++) {
        if (ends.contains(own.get(i).end())
            && (judged < 0 || own.get(i).end() >= own.get(judged).end())) {
          judged = i;
        }
      }
      if (judged >= 0) {
        int deadline = own.get(judged).end() + grace;
        ended++;
        renewed += own.stream().skip(judged + 1L).anyMatch(p -> p.day() <= deadline) ? 1 : 0;
      }
    }
    return new Reading(renewed, ended);
  }

  private Reading ltv(int day, Payments payments) {
    Optional<BigDecimal> months = question.assumptions().expectedRetainedMonths();
    if (months.isEmpty()) {
      return Reading.UNKNOWN;
    }
    double monthly = 0;
    long payers = 0;
    for (List<Payment> own : payments.people()) {
      double ofPerson =
          own.stream().filter(p -> p.covers(day)).mapToDouble(p -> p.monthly(day)).sum();
      boolean pays = own.stream().anyMatch(p -> p.covers(day));
      monthly += ofPerson;
      payers += pays ? 1 : 0;
    }
    return new Reading(monthly * months.get().doubleValue(), payers);
  }

  private Reading ltvToCost(int day, Payments payments) {
    Optional<BigDecimal> cost = question.assumptions().acquisitionCostPerUser();
    OptionalDouble ltv = ltv(day, payments).value();
    return cost.isEmpty() || ltv.isEmpty()
        ? Reading.UNKNOWN
        : new Reading(ltv.getAsDouble(), cost.get().doubleValue());
  }

  private Span cohorts(int last) {
    DateRange range = question.cohorts(LocalDate.ofEpochDay(last));
    return new Span(
        range.from().equals(LocalDate.MIN)
            ? Integer.MIN_VALUE
            : Math.toIntExact(range.from().toEpochDay()),
        last);
  }

  private static long week(NavigableMap<Integer, Long> byDay, int day) {
    return new Span(day - WEEK + 1, day).sum(byDay);
  }

  private static long sum(Map<Integer, Long> byDay) {
    return byDay.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Days from {@code from} to {@code to}, both inclusive. */
  private record Span(int from, int to) {
    boolean contains(int day) {
      return from <= day && day <= to;
    }

    long sum(NavigableMap<Integer, Long> byDay) {
      return DuckDbScoreboard.sum(byDay.subMap(from, true, to, true));
    }
  }
}
