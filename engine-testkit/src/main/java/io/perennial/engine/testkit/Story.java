package io.perennial.engine.testkit;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Entry.Header;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes small peopled histories. Entries arrive in the order in which they are told. Times are
 * local ({@code 2026-01-05 23:30}) in the story's zone, or carry their offset ({@code
 * 2026-11-01T01:30-05:00}) where local time is ambiguous.
 */
public final class Story {

  private final ZoneId zone;
  private final List<Entry> entries = new ArrayList<>();

  private Story(ZoneId zone) {
    this.zone = zone;
  }

  /** A story whose local times are of this zone. */
  public static Story in(String zone) {
    return new Story(ZoneId.of(zone));
  }

  /** A known user does something; properties are keys and values in turn. */
  public Story does(String user, String time, String event, Object... properties) {
    return event(header(user, null, time), event, properties);
  }

  /** A visitor without a name does something. */
  public Story visitor(String anonymous, String time, String event, Object... properties) {
    return event(header(null, anonymous, time), event, properties);
  }

  /** A known user on a known device does something: an event with both ids. */
  public Story doesOn(String user, String anonymous, String time, String event) {
    return event(header(user, anonymous, time), event);
  }

  /** Something is learned about a known user. */
  public Story traits(String user, String time, Object... traits) {
    return entry(new Entry.Identify(header(user, null, time), properties(traits)));
  }

  /** The visitor turns out to be the user. */
  public Story identify(String user, String anonymous, String time, Object... traits) {
    return entry(new Entry.Identify(header(user, anonymous, time), properties(traits)));
  }

  /** The previous id and the user are one person. */
  public Story alias(String user, String previousId, String time) {
    return entry(new Entry.Alias(header(user, null, time), previousId));
  }

  /** The latest entry arrives a second time. */
  public Story again() {
    return entry(entries.getLast());
  }

  public Story entry(Entry entry) {
    entries.add(entry);
    return this;
  }

  /** Everything told, in order of arrival. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  private Story event(Header header, String name, Object... properties) {
    return entry(new Entry.Event(header, name, properties(properties), Properties.NONE));
  }

  private Header header(@Nullable String user, @Nullable String anonymous, String time) {
    Instant at = instant(time, zone);
    return new Header("message-" + entries.size(), user, anonymous, at, at.plusSeconds(1));
  }

  static Instant instant(String time, ZoneId zone) {
    String iso = time.replace(' ', 'T');
    return iso.endsWith("Z") || iso.lastIndexOf('-') > 10 || iso.contains("+")
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).atZone(zone).toInstant();
  }

  static Properties properties(Object... keysAndValues) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(
          (String) keysAndValues[i],
          switch (keysAndValues[i + 1]) {
            case String text -> PropertyValue.of(text);
            case Boolean flag -> PropertyValue.of(flag);
            case PropertyValue value -> value;
            case Object number -> new PropertyValue.Number(new BigDecimal(number.toString()));
          });
    }
    return Properties.of(properties);
  }
}
