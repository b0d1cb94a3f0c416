package io.perennial.server.imports;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a column writes instants: {@code iso}, one of the {@code epoch_…} units, or a pattern of
 * {@link DateTimeFormatter}.
 *
 * <p>A text without a zone is local time in the zone of the import. A local time that the clocks
 * skip is moved forward by the length of the gap (02:30 in a gap of one hour is 03:30); one that
 * happens twice is its first occurrence. A date without a time is midnight, or the first instant of
 * that day.
 */
public final class TimestampFormat {

  /** ISO 8601, also with a space for the T, without seconds, without a zone, or a date alone. */
  public static final TimestampFormat ISO = new TimestampFormat("iso", new Written(iso()));

  public static final TimestampFormat EPOCH_SECONDS = epoch("epoch_seconds", 0);
  public static final TimestampFormat EPOCH_MILLIS = epoch("epoch_millis", 3);
  public static final TimestampFormat EPOCH_MICROS = epoch("epoch_micros", 6);

  /** The formats a guess tries, the likelier first. */
  public static final List<TimestampFormat> KNOWN =
      List.of(
          ISO,
          EPOCH_SECONDS,
          EPOCH_MILLIS,
          EPOCH_MICROS,
          of("yyyy/M/d[ H:mm[:ss]]"),
          of("d/M/yyyy[ H:mm[:ss]]"),
          of("M/d/yyyy[ H:mm[:ss]]"),
          of("M/d/yyyy h:mm[:ss] a"),
          of("d.M.yyyy[ H:mm[:ss]]"),
          of("yyyy年M月d日[ H:mm[:ss]]"),
          of("yyyyMMdd[HHmmss]"));

  private static final BigDecimal GREATEST_EPOCH = new BigDecimal("99999999999999999");

  private final String name;
  private final Notation notation;

  private TimestampFormat(String name, Notation notation) {
    this.name = name;
    this.notation = notation;
  }

  /**
   * The format of a name or pattern.
   *
   * @throws PerennialException of category {@code CALLER} for a pattern that cannot be understood
   */
  public static TimestampFormat of(String name) {
    return switch (name) {
      case "iso" -> ISO;
      case "epoch_seconds" -> EPOCH_SECONDS;
      case "epoch_millis" -> EPOCH_MILLIS;
      case "epoch_micros" -> EPOCH_MICROS;
      default -> new TimestampFormat(name, new Written(pattern(name)));
    };
  }

  /** The name or pattern that {@link #of} reads. */
  public String name() {
    return name;
  }

  /** The instant a text means, empty when it is not written in this format. */
  public Optional<Instant> parse(String text, ZoneId zone) {
    try {
      return Optional.of(notation.read(text, zone));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private sealed interface Notation {

    Instant read(String text, ZoneId zone);
  }

  private record Written(DateTimeFormatter formatter) implements Notation {

    @Override
    public Instant read(String text, ZoneId zone) {
      TemporalAccessor parsed = formatter.parse(text);
      ZoneId written = parsed.query(TemporalQueries.zone());
      ZoneId effective = written == null ? zone : written;
      LocalDate date = LocalDate.from(parsed);
      LocalTime time = parsed.query(TemporalQueries.localTime());
      return time == null
          ? date.atStartOfDay(effective).toInstant()
          : date.atTime(time).atZone(effective).toInstant();
    }
  }

  private record Epoch(int decimals) implements Notation {

    @Override
    public Instant read(String text, ZoneId zone) {
      BigDecimal number = new BigDecimal(text);
      if (number.abs().compareTo(GREATEST_EPOCH) > 0) {
        throw new DateTimeException("not an epoch");
      }
      BigDecimal nanos = number.movePointRight(9 - decimals);
      long exact = nanos.setScale(0, RoundingMode.DOWN).longValueExact();
      return Instant.ofEpochSecond(
          Math.floorDiv(exact, 1_000_000_000L), Math.floorMod(exact, 1_000_000_000L));
    }
  }

  private static TimestampFormat epoch(String name, int decimals) {
    return new TimestampFormat(name, new Epoch(decimals));
  }

  private static DateTimeFormatter pattern(String pattern) {
    try {
      // "u" is the plain year that people mean by "y", which would ask for an era as well.
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(pattern.replace('y', 'u'))
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new PerennialException(
          Category.CALLER,
          "import.bad_timestamp_format",
          "The timestamp format is neither iso, epoch_seconds, epoch_millis, epoch_micros nor a"
              + " pattern such as dd/MM/yyyy HH:mm: "
              + e.getMessage()
              + ".",
          e);
    }
  }

  private static DateTimeFormatter iso() {
    return new DateTimeFormatterBuilder()
        .append(DateTimeFormatter.ISO_LOCAL_DATE)
        .appendPattern("['T'][' ']")
        .optionalStart()
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .appendPattern("[' '][XXX][XX][X][VV]")
        .optionalEnd()
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  @Override
  public String toString() {
    return name;
  }
}
