package io.perennial.server.widget;

import io.perennial.engine.Validation;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.messages.Choices;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user chose, as the widget reads and writes it.
 *
 * @param channels the kinds that the project can reach a user over
 * @param weeklyMost reaches in seven days that the user accepts; null for as many as the project
 *     allows
 */
record ChoicesJson(@Nullable List<Switch> channels, @Nullable Integer weeklyMost) {

  /** Reaching a user: robots write to groups of the team. */
  private static final List<ChannelKind> PERSONAL =
      List.of(ChannelKind.IN_APP, ChannelKind.EMAIL, ChannelKind.WEBHOOK);

  private static final int MOST = 100;

  /** One kind of channel, on or off. */
  record Switch(@Nullable String id, boolean on) {}

  static ChoicesJson of(Choices choices, List<Channel> channels) {
    List<Switch> switches =
        PERSONAL.stream()
            .filter(kind -> channels.stream().anyMatch(channel -> channel.kind() == kind))
            .map(kind -> new Switch(kind.id(), !choices.off().contains(kind)))
            .toList();
    return new ChoicesJson(switches, choices.weeklyMost().orElse(null));
  }

  /** The choices, with what was chosen before for kinds that are not mentioned. */
  Choices choices(Choices before) {
    Integer most = weeklyMost;
    List<Switch> said = channels == null ? List.of() : channels;
    new Validation()
        .require(
            most == null || (most >= 0 && most <= MOST),
            "weeklyMost",
            "preferences.weekly_most",
            "weeklyMost is null or 0 to " + MOST + ".")
        .require(
            said.stream().allMatch(each -> kind(each).isPresent()),
            "channels",
            "preferences.channel",
            "A channel is in_app, email or webhook.")
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
    return new Choices(off, Optional.ofNullable(most));
  }

  private static Optional<ChannelKind> kind(Switch each) {
    return Optional.ofNullable(each.id()).flatMap(ChannelKind::ofId).filter(PERSONAL::contains);
  }
}
