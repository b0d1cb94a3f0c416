package io.perennial.server.messages;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Language;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom a message is for.
 *
 * @param person the user's reference
 * @param ids every reference that belongs to the user, this one too: caps count all of them
 * @param email from the trait {@code email}
 * @param zone from the trait {@code timezone}; empty when it is missing or names no zone
 * @param language from the trait {@code language}
 */
public record Recipient(
    String person,
    List<String> ids,
    Optional<String> email,
    Optional<ZoneId> zone,
    Optional<Language> language) {

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>,;:()\\[\\]\\p{Cntrl}\"]+@[^\\s@<>,;:()\\p{Cntrl}\"]+");

  public Recipient {
    ids = List.copyOf(ids);
  }

  /** A user as their traits describe them. */
  public static Recipient of(PersonId person, List<PersonId> ids, Properties traits) {
    return new Recipient(
        person.reference(),
        ids.stream().map(PersonId::reference).toList(),
        text(traits, "email").flatMap(Recipient::address),
        text(traits, "timezone").flatMap(Recipient::zone),
        text(traits, "language").map(Recipient::language));
  }

  /**
   * One bare address; empty for anything else. A display name or a group of several would reach
   * addresses that neither the list of suppressed ones nor the caps know.
   */
  public static Optional<String> address(String text) {
    return Optional.of(text.strip()).filter(ADDRESS.asMatchPredicate());
  }

  /** The zone of an IANA name; empty when there is none of that name. */
  static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static Language language(String tag) {
    return tag.toLowerCase(Locale.ROOT).startsWith("zh") ? Language.CHINESE : Language.ENGLISH;
  }

  /** Where a channel of a kind finds the user; empty when it cannot. */
  public Optional<String> address(ChannelKind kind) {
    return kind == ChannelKind.EMAIL ? email : Optional.of("");
  }

  private static Optional<String> text(Properties traits, String name) {
    return Optional.ofNullable(traits.get(name))
        .map(PropertyValue::text)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
