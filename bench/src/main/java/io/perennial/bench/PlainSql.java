package io.perennial.bench;

import io.perennial.engine.question.Role;
import io.perennial.engine.time.DateRange;
import java.time.LocalDate;
import java.util.stream.Collectors;

/**
 * The questions as an analyst writes them over {@link FlatTable}, from the definitions in {@code
 * docs/metrics.md}: joins, windows and FILTER, narrowed early where that is easy to see. Days are
 * those of a zone 8 hours ahead of UTC without summer time.
 */
record PlainSql(DemoQuestions questions) {

  private static final String DAY = "CAST(ts + INTERVAL 8 HOUR AS DATE)";

  String retention() {
    return retention("cohort", "");
  }

  String retentionByChannel() {
    return retention(
        "channel, cohort",
        "JOIN (SELECT user_id, traits ->> '$.channel' AS channel FROM users) USING (user_id)");
  }

  private String retention(String group, String join) {
    return """
    WITH cohorts AS (
      SELECT user_id, CAST(min(ts) + INTERVAL 8 HOUR AS DATE) AS cohort
      FROM events WHERE %1$s GROUP BY user_id HAVING cohort BETWEEN %2$s),
    active AS (
      SELECT DISTINCT user_id, %3$s AS day FROM events WHERE %4$s AND ts >= DATE %5$s - 1),
    members AS (SELECT * FROM cohorts %6$s)
    SELECT %7$s, day - cohort AS n, count(*)
    FROM members JOIN active USING (user_id)
    WHERE day - cohort BETWEEN 0 AND 90 GROUP BY ALL
    UNION ALL SELECT %7$s, -1, count(*) FROM members GROUP BY ALL
    """
        .formatted(
            is(Role.SIGNUP),
            days(questions.cohorts()),
            DAY,
            is(Role.CORE_USE),
            day(questions.cohorts().from()),
            join,
            group);
  }

  /** The earliest next step after each; an attempt per sign-up. */
  String funnel() {
    return """
    WITH s1 AS (
      SELECT user_id, ts AS entered, ts AS at FROM events WHERE %1$s AND %2$s BETWEEN %3$s),
    later AS (
      SELECT event, user_id, ts FROM events
      WHERE ts >= DATE %4$s - 1 AND user_id IN (SELECT user_id FROM s1)),
    s2 AS (%5$s),
    s3 AS (%6$s),
    s4 AS (%7$s)
    SELECT 1, count(DISTINCT user_id) FROM s1
    UNION ALL SELECT 2, count(DISTINCT user_id) FROM s2
    UNION ALL SELECT 3, count(DISTINCT user_id) FROM s3
    UNION ALL SELECT 4, count(DISTINCT user_id) FROM s4
    """
        .formatted(
            is(Role.SIGNUP),
            DAY,
            days(questions.lastDays(30)),
            day(questions.lastDays(30).from()),
            next("s1", Role.ACTIVATION),
            next("s2", Role.CORE_USE),
            next("s3", Role.PAYMENT));
  }

  private static String next(String before, Role role) {
    return """
    SELECT s.user_id, s.entered, min(e.ts) AS at
    FROM %s s JOIN later e ON e.user_id = s.user_id
      AND e.ts >= s.at AND e.ts <= s.entered + INTERVAL 14 DAY
    WHERE %s GROUP BY ALL
    """
        .formatted(before, is(role));
  }

  /** Sessions cut after 30 minutes, repeats collapsed, from the first sign-up of each. */
  String paths() {
    return """
    WITH mine AS (
      SELECT user_id, event, ts, rowid AS arrival FROM events
      WHERE %1$s BETWEEN %2$s AND user_id IN (
        SELECT user_id FROM events WHERE %3$s AND %1$s BETWEEN %2$s)),
    cut AS (
      SELECT *, ts - lag(ts) OVER (PARTITION BY user_id ORDER BY ts, arrival) AS pause FROM mine),
    sessions AS (
      SELECT *, count(*) FILTER (pause > INTERVAL 30 MINUTE)
        OVER (PARTITION BY user_id ORDER BY ts, arrival) AS session FROM cut),
    changes AS (
      SELECT *, lag(event) OVER (PARTITION BY user_id, session ORDER BY ts, arrival) AS before
      FROM sessions),
    numbered AS (
      SELECT user_id, session, event,
        row_number() OVER (PARTITION BY user_id, session ORDER BY ts, arrival) AS n
      FROM changes WHERE event IS DISTINCT FROM before),
    starts AS (
      SELECT user_id, session, min(n) AS first FROM numbered WHERE %3$s GROUP BY ALL),
    nodes AS (
      SELECT n - first AS step, event, count(*) AS paths
      FROM numbered JOIN starts USING (user_id, session)
      WHERE n - first BETWEEN 0 AND 4 GROUP BY ALL),
    placed AS (
      SELECT *, row_number() OVER (PARTITION BY step ORDER BY paths DESC, event) AS place FROM nodes)
    SELECT step, CASE WHEN place <= %4$d THEN event ELSE '(other)' END, sum(paths)
    FROM placed GROUP BY ALL
    """
        .formatted(DAY, days(questions.lastDays(30)), is(Role.SIGNUP), DemoQuestions.PATH_NODES);
  }

  String valueSegments() {
    return """
    WITH lately AS (
      SELECT user_id, count(*) FILTER (%1$s) AS uses, count(*) FILTER (%2$s) AS payments,
        max(%3$s) AS last_day
      FROM events WHERE %3$s BETWEEN %4$s GROUP BY user_id)
    SELECT CASE
        WHEN uses >= 10 AND payments >= 1 THEN 'core'
        WHEN uses >= 3 THEN 'regular'
        WHEN uses >= 1 OR last_day > DATE %5$s - 7 THEN 'potential'
        ELSE 'lapsed' END AS segment, count(*)
    FROM users LEFT JOIN lately USING (user_id)
    WHERE CAST(first_seen + INTERVAL 8 HOUR AS DATE) <= DATE %5$s
    GROUP BY ALL
    """
        .formatted(
            is(Role.CORE_USE),
            is(Role.PAYMENT),
            DAY,
            days(questions.lastDays(30)),
            day(questions.today()));
  }

  String lifecycle() {
    return """
    WITH active AS (SELECT DISTINCT user_id, %1$s AS day FROM events WHERE %2$s),
    known AS (
      SELECT day, day - lag(day) OVER (PARTITION BY user_id ORDER BY day) AS pause FROM active),
    daily AS (
      SELECT day, count(*) AS active, count(*) FILTER (pause IS NULL) AS fresh,
        count(*) FILTER (pause = 1) AS back
      FROM known GROUP BY day),
    groups AS (
      SELECT *, lag(active) OVER (ORDER BY day) - back AS dormant,
        sum(fresh) OVER (ORDER BY day) AS ever
      FROM daily)
    SELECT day, fresh, back, active - fresh - back, dormant, ever - active - dormant
    FROM groups WHERE day BETWEEN %3$s
    """
        .formatted(DAY, is(Role.CORE_USE), days(questions.lastDays(90)));
  }

  String activeUsers() {
    return """
    WITH active AS (
      SELECT DISTINCT user_id, %1$s AS day FROM events WHERE %2$s AND ts >= DATE %3$s - 30),
    days AS (
      SELECT CAST(unnest(generate_series(DATE %3$s, DATE %4$s, INTERVAL 1 DAY)) AS DATE) AS day)
    SELECT d.day, count(DISTINCT user_id) FILTER (a.day = d.day),
      count(DISTINCT user_id) FILTER (a.day > d.day - 7), count(DISTINCT user_id)
    FROM days d JOIN active a ON a.day BETWEEN d.day - 29 AND d.day
    GROUP BY d.day
    """
        .formatted(
            DAY,
            is(Role.CORE_USE),
            day(questions.lastDays(90).from()),
            day(questions.lastDays(90).to()));
  }

  private static String is(Role role) {
    return DemoQuestions.ROLES.names(role).stream()
        .map(name -> "'" + name + "'")
        .collect(Collectors.joining(", ", "event IN (", ")"));
  }

  private static String days(DateRange range) {
    return "DATE " + day(range.from()) + " AND DATE " + day(range.to());
  }

  private static String day(LocalDate day) {
    return "'" + day + "'";
  }
}
