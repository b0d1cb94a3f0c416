package io.perennial.server.imports;

import io.perennial.engine.event.PropertyValue;
import io.perennial.server.imports.Mapping.Use;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file probably mean, by their names and by a sample of their values.
 *
 * @param mapping the guess, ready to use or to change
 * @param timestamps how well the guessed format fits
 * @param traitCandidates property columns that never change for one user of the sample
 */
public record ColumnGuess(Mapping mapping, TimestampFit timestamps, List<String> traitCandidates) {

  /**
   * How many sampled rows a timestamp format reads.
   *
   * @param alternatives formats that read as many rows, such as day-first beside month-first
   */
  public record TimestampFit(
      TimestampFormat format, long parsed, long sampled, List<TimestampFormat> alternatives) {}

  /** How many rows a guess looks at. */
  public static final int SAMPLE_ROWS = 1000;

  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final double WELL = 0.8;
  private static final int USERS_FOR_TRAITS = 5;

  private static final SequencedMap<Use, List<String>> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put(
        Use.USER_ID,
        List.of(
            "userid",
            "distinctid",
            "customerid",
            "memberid",
            "accountid",
            "loginid",
            "uid",
            "user",
            "customer",
            "properties.distinctid",
            "用户id",
            "用户编号",
            "用户",
            "会员id"));
    NAMES.put(
        Use.ANONYMOUS_ID,
        List.of(
            "anonymousid",
            "anonid",
            "visitorid",
            "deviceid",
            "cookieid",
            "clientid",
            "匿名id",
            "设备id"));
    NAMES.put(
        Use.EVENT_NAME,
        List.of(
            "event",
            "eventname",
            "eventtype",
            "actiontype",
            "action",
            "activity",
            "behavior",
            "behaviortype",
            "type",
            "事件",
            "事件名",
            "事件名称",
            "行为",
            "行为类型"));
    NAMES.put(
        Use.TIMESTAMP,
        List.of(
            "timestamp",
            "eventtimestamp",
            "eventtime",
            "time",
            "ts",
            "datetime",
            "createtime",
            "createdat",
            "occurredat",
            "originaltimestamp",
            "date",
            "properties.time",
            "时间",
            "时间戳",
            "事件时间",
            "创建时间",
            "日期"));
    NAMES.put(
        Use.MESSAGE_ID,
        List.of("messageid", "insertid", "eventid", "uuid", "properties.insertid", "消息id"));
  }

  /** Looks at the first rows of a file. */
  public static ColumnGuess of(ImportFile file, ZoneId zone) {
    return of(file.columns(), file.sample(SAMPLE_ROWS), zone);
  }

  /** Looks at sampled rows. */
  public static ColumnGuess of(List<String> columns, List<Row> sample, ZoneId zone) {
    SequencedMap<String, Use> uses = new LinkedHashMap<>();
    columns.forEach(column -> uses.put(column, Use.PROPERTY));
    NAMES.forEach((use, names) -> named(columns, names, uses).ifPresent(c -> uses.put(c, use)));
    List<Row.Values> rows =
        sample.stream().filter(Row.Values.class::isInstance).map(Row.Values.class::cast).toList();
    TimestampFit fit = timestamps(uses, rows, zone);
    Mapping mapping = new Mapping(uses, Mapping.DEFAULT_EVENT_NAME, fit.format(), zone);
    return new ColumnGuess(mapping, fit, traitCandidates(mapping, rows));
  }

  private static Optional<String> named(
      List<String> columns, List<String> names, Map<String, Use> taken) {
    for (String name : names) {
      for (String column : columns) {
        if (taken.get(column) == Use.PROPERTY && bare(column).equals(name)) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }

  private static String bare(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[\\s_$-]", "");
  }

  /** Settles the timestamp column: the named one when it reads as time, else the one that does. */
  private static TimestampFit timestamps(
      SequencedMap<String, Use> uses, List<Row.Values> rows, ZoneId zone) {
    String named = null;
    for (Map.Entry<String, Use> column : uses.entrySet()) {
      if (column.getValue() == Use.TIMESTAMP) {
        named = column.getKey();
      }
    }
    TimestampFit nothing = new TimestampFit(TimestampFormat.ISO, 0, rows.size(), List.of());
    TimestampFit best = named == null ? nothing : fit(named, rows, zone, TimestampFormat.KNOWN);
    if (good(best)) {
      return best;
    }
    List<TimestampFormat> unmistakable =
        TimestampFormat.KNOWN.stream().filter(f -> !f.name().startsWith("epoch")).toList();
    for (String column : List.copyOf(uses.keySet())) {
      TimestampFit fit = fit(column, rows, zone, unmistakable);
      if (uses.get(column) == Use.PROPERTY && good(fit)) {
        if (named != null) {
          uses.put(named, Use.PROPERTY);
        }
        uses.put(column, Use.TIMESTAMP);
        return fit;
      }
    }
    return best;
  }

  private static boolean good(TimestampFit fit) {
    return fit.parsed() > 0 && fit.parsed() >= WELL * fit.sampled();
  }

  private static TimestampFit fit(
      String column, List<Row.Values> rows, ZoneId zone, List<TimestampFormat> formats) {
    List<String> texts = new ArrayList<>();
    for (Row.Values row : rows) {
      PropertyValue value = row.values().get(column);
      if (value != null) {
        texts.add(value.text());
      }
    }
    record Scored(TimestampFormat format, long parsed) {}
    List<Scored> scores =
        formats.stream()
            .map(f -> new Scored(f, texts.stream().filter(t -> plausible(f, t, zone)).count()))
            .sorted(Comparator.comparingLong(Scored::parsed).reversed())
            .toList();
    Scored best = scores.getFirst();
    List<TimestampFormat> alternatives =
        scores.stream()
            .skip(1)
            .filter(s -> best.parsed() > 0 && s.parsed() == best.parsed())
            .map(Scored::format)
            .toList();
    return new TimestampFit(best.format(), best.parsed(), rows.size(), alternatives);
  }

  private static boolean plausible(TimestampFormat format, String text, ZoneId zone) {
    return format
        .parse(text, zone)
        .filter(t -> t.isAfter(EARLIEST) && t.isBefore(LATEST))
        .isPresent();
  }

  private static List<String> traitCandidates(Mapping mapping, List<Row.Values> rows) {
    String user = mapping.column(Use.USER_ID);
    if (user == null) {
      return List.of();
    }
    return mapping.columns().keySet().stream()
        .filter(column -> mapping.use(column) == Use.PROPERTY)
        .filter(column -> constantPerUser(user, column, rows))
        .toList();
  }

  /** Whether several users appear more than once and none of them with two values. */
  private static boolean constantPerUser(String user, String column, List<Row.Values> rows) {
    Map<String, String> values = new HashMap<>();
    Set<String> repeated = new HashSet<>();
    for (Row.Values row : rows) {
      @Nullable PropertyValue id = row.values().get(user);
      @Nullable PropertyValue value = row.values().get(column);
      if (id != null && value != null) {
        String earlier = values.putIfAbsent(id.text(), value.text());
        if (earlier != null && !earlier.equals(value.text())) {
          return false;
        }
        if (earlier != null) {
          repeated.add(id.text());
        }
      }
    }
    return repeated.size() >= USERS_FOR_TRAITS;
  }
}
