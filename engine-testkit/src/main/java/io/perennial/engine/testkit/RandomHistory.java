package io.perennial.engine.testkit;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Entry.Header;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.time.ProjectCalendar;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A history that a seed decides: some people over two months around a day on which the clocks
 * change, with doubled and late entries, equal timestamps, shared devices, aliases, properties of
 * mixed types, text beyond ASCII, payments with odd periods and traits that change.
 */
final class RandomHistory {

  static final List<String> EVENTS =
      List.of("signup", "use", "生成 报告", "pay", "refund", "feedback", "share", "it's \"quoted\"");
  static final List<String> CHANNELS =
      List.of("ads", "Ads", "搜索", "friend", "", "🙂", "ｆull", "100%", "a_b");
  static final List<String> PLANS = List.of("free", "pro", "Über");
  private static final int DAYS = 70;

  /** A zone, and a day near its change of clocks, else any day. */
  private record Place(String zone, String day) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("UTC", "2024-02-29"),
          new Place("America/New_York", "2025-03-09"),
          new Place("America/New_York", "2025-11-02"),
          new Place("Europe/Berlin", "2025-03-30"),
          new Place("Australia/Lord_Howe", "2025-04-06"),
          new Place("Pacific/Apia", "2011-12-30"),
          new Place("Asia/Kolkata", "2025-12-31"),
          new Place("Pacific/Kiritimati", "2025-06-30"),
          new Place("Etc/GMT+12", "2025-06-30"),
          new Place("America/Sao_Paulo", "2018-11-04"),
          new Place("Asia/Shanghai", "2026-02-17"));

  private final Random random;
  private final LocalDate firstDay;
  private final int people;
  private final List<Entry> entries = new ArrayList<>();
  final ProjectCalendar calendar;

  RandomHistory(long seed) {
    random = new Random(seed);
    Place place = PLACES.get(Math.floorMod(seed, PLACES.size()));
    List<DayOfWeek> weekStarts = List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, DayOfWeek.SATURDAY);
    calendar = new ProjectCalendar(ZoneId.of(place.zone()), one(weekStarts));
    firstDay = LocalDate.parse(place.day()).minusDays(random.nextInt(DAYS / 2) + 5);
    people = 8 + random.nextInt(30);
    int size = 150 + random.nextInt(450);
    for (int i = 0; i < size; i++) {
      entries.add(entry());
    }
    for (int i = 0; i < size / 15; i++) {
      entries.add(random.nextInt(entries.size()), doubled(one(entries)));
    }
  }

  /** All entries, in order of arrival. */
  List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** A day in or about the history. */
  LocalDate day() {
    return firstDay.plusDays(random.nextInt(DAYS + 10) - 3L);
  }

  /** An instant in or about the history, often the first one of a day. */
  Instant instant() {
    return instantOn(day());
  }

  Random random() {
    return random;
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Entry entry() {
    return switch (random.nextInt(20)) {
      case 0 -> new Entry.Identify(header(user(), null), traits());
      case 1, 2 -> new Entry.Identify(header(user(), visitor()), traits());
      case 3 -> new Entry.Identify(header(null, visitor()), traits());
      case 4 -> random.nextInt(3) == 0 ? alias() : event(header(null, visitor()));
      case 5, 6, 7 -> event(header(null, visitor()));
      case 8 -> event(header(user(), visitor()));
      default -> event(header(user(), null));
    };
  }

  private Entry alias() {
    String previous =
        switch (random.nextInt(3)) {
          case 0 -> user();
          case 1 -> visitor();
          default -> "never seen " + random.nextInt(3);
        };
    return new Entry.Alias(header(user(), random.nextBoolean() ? visitor() : null), previous);
  }

  private Entry.Event event(Header header) {
    String name = random.nextInt(3) == 0 ? one(EVENTS) : "use";
    Map<String, PropertyValue> properties = new TreeMap<>();
    if (random.nextInt(4) > 0) {
      properties.put("channel", PropertyValue.of(one(CHANNELS)));
    }
    if (random.nextInt(3) > 0) {
      properties.put("mixed", mixed());
    }
    if (name.equals("pay") || name.equals("refund")) {
      if (random.nextInt(6) > 0) {
        properties.put("amount", random.nextInt(4) == 0 ? mixed() : PropertyValue.of(29.9));
      }
      if (random.nextInt(3) > 0) {
        properties.put("period_days", one(PERIODS));
      }
    }
    Map<String, PropertyValue> context =
        random.nextBoolean()
            ? Map.of("platform", PropertyValue.of(one(List.of("web", "ios"))))
            : Map.of();
    return new Entry.Event(header, name, Properties.of(properties), Properties.of(context));
  }

  private static final List<PropertyValue> PERIODS =
      List.of(
          PropertyValue.of(7),
          PropertyValue.of(30),
          PropertyValue.of("31"),
          PropertyValue.of(365),
          PropertyValue.of(14.9),
          PropertyValue.of(0),
          PropertyValue.of(-3),
          PropertyValue.of("monthly"),
          PropertyValue.of(99_999));

  private PropertyValue mixed() {
    return one(
        List.of(
            PropertyValue.of(3),
            PropertyValue.of("3"),
            PropertyValue.of("3.0"),
            PropertyValue.of("-7.25"),
            PropertyValue.of(" 4"),
            PropertyValue.of("1e3"),
            new PropertyValue.Number(new BigDecimal("1E+3")),
            PropertyValue.of(0.1),
            PropertyValue.of(true),
            PropertyValue.of("true"),
            PropertyValue.of("2026-02-30"),
            PropertyValue.of("2026-02-28"),
            PropertyValue.of("2026-02-28T09:30:00.5Z"),
            new PropertyValue.Json("[1,\"二\"]"),
            new PropertyValue.Json("{\"a\":null}")));
  }

  private Properties traits() {
    Map<String, PropertyValue> traits = new TreeMap<>();
    if (random.nextBoolean()) {
      traits.put("plan", PropertyValue.of(one(PLANS)));
    }
    if (random.nextBoolean()) {
      traits.put("seats", mixed());
    }
    if (random.nextInt(3) == 0) {
      traits.put("email", PropertyValue.of(user().replace(' ', '.') + "@Example.com"));
    }
    return Properties.of(traits);
  }

  /** The same message a second time, sometimes with other content. */
  private Entry doubled(Entry entry) {
    Header header = entry.header();
    return random.nextBoolean()
        ? entry
        : event(
            new Header(
                header.messageId(),
                header.userId(),
                header.anonymousId(),
                instant(),
                header.receivedAt()));
  }

  private Header header(@Nullable String user, @Nullable String visitor) {
    Instant at = instantOn(firstDay.plusDays(random.nextInt(DAYS)));
    return new Header("message " + entries.size(), user, visitor, at, at.plusMillis(1234));
  }

  private String user() {
    // Fewer busy people than idle ones: squaring pulls towards the first numbers.
    double skewed = random.nextDouble() * random.nextDouble();
    int number = (int) (skewed * people);
    return number % 5 == 4 ? "用户 " + number : "user " + number;
  }

  private String visitor() {
    int number = random.nextInt(people / 2 + 1);
    return number == 0 ? "user 0" : "visitor " + number;
  }

  private Instant instantOn(LocalDate day) {
    Instant start = calendar.startOf(day);
    return switch (random.nextInt(6)) {
      case 0 -> start;
      case 1 -> start.minusMillis(1);
      case 2 -> start.plusMillis(random.nextInt(86_400_000));
      default -> start.plusSeconds(3600L * random.nextInt(24));
    };
  }
}
