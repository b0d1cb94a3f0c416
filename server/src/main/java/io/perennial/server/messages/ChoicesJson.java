package io.perennial.server.messages;

import io.perennial.engine.Validation;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user chose, as programs read and write it.
 *
 * @param channels the kinds that the project can reach a user over
 * @param weeklyMost reaches in seven days that the user accepts; null for as many as the project
 *     allows
 * @param zone where the user says that they are; null when they did not say, and when written for
 *     what it was before, empty to go by what is known of them
 */
public record ChoicesJson(
    @Nullable List<Switch> channels, @Nullable Integer weeklyMost, @Nullable String zone) {

  private static final int MOST = 100;

  /** One kind of channel, on or off. */
  public record Switch(@Nullable String id, boolean on) {}

  /** Choices as they are answered. */
  public static ChoicesJson of(Choices choices, List<Channel> channels) {
    List<Switch> switches =
        kinds(channels).stream()
            .map(kind -> new Switch(kind.id(), !choices.off().contains(kind)))
            .toList();
    return new ChoicesJson(
        switches,
        choices.weeklyMost().orElse(null),
        choices.zone().map(ZoneId::getId).orElse(null));
  }

  /** The kinds that reach one user and that a project has. */
  public static List<ChannelKind> kinds(List<Channel> channels) {
    return Arrays.stream(ChannelKind.values())
        .filter(ChannelKind::personal)
        .filter(kind -> channels.stream().anyMatch(channel -> channel.kind() == kind))
        .toList();
  }

  /**
   * The choices, with what was chosen before for kinds that are not mentioned.
   *
   * @throws io.perennial.engine.PerennialException with every problem and its path
   */
  public Choices choices(Choices before) {
    Integer most = weeklyMost;
    List<Switch> said = channels == null ? List.of() : channels;
    Optional<ZoneId> where = zone == null ? before.zone() : Recipient.zone(zone);
    new Validation()
        .require(
            said.stream().allMatch(each -> kind(each).isPresent()),
            "channels",
            "preferences.channel",
            "A channel is in_app, email or webhook.")
        .require(
            most == null || (most >= 0 && most <= MOST),
            "weeklyMost",
            "preferences.weekly_most",
            "weeklyMost is null or 0 to " + MOST + ".")
        .require(
            zone == null || zone.isEmpty() || where.isPresent(),
            "zone",
            "preferences.zone",
            "There is no such time zone; use a name such as Asia/Shanghai.")
        .done();
    Set<ChannelKind> off = new HashSet<>(before.off());
    for (Switch each : said) {
      ChannelKind kind = kind(each).orElseThrow();
      if (each.on()) {
        off.remove(kind);
      } else {
        off.add(kind);
      }
    }
    return new Choices(off, Optional.ofNullable(most), where);
  }

  private static Optional<ChannelKind> kind(Switch each) {
    return Optional.ofNullable(each.id()).flatMap(ChannelKind::ofId).filter(ChannelKind::personal);
  }
}
