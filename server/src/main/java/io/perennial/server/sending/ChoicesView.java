package io.perennial.server.sending;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Form;
import io.perennial.server.messages.Suppressions;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The page on which a user chooses what they receive.
 *
 * @param product the project's name
 * @param action where the form is sent
 * @param kinds the channels to choose from
 * @param address the address that mails go to, empty when unknown here
 * @param stopped why mails to the address stopped for a reason that the user cannot end
 * @param saved whether the choices were just saved
 */
public record ChoicesView(
    String product,
    String action,
    List<ChannelKind> kinds,
    Form form,
    String address,
    Optional<Suppressions.Cause> stopped,
    boolean saved) {

  private static final List<String> OFTEN = List.of("", "2", "1", "0");

  /** Reaches a week to choose from; empty for as many as the project allows. */
  public List<String> often() {
    String chosen = form.text("weeklyMost");
    return OFTEN.contains(chosen) || !chosen.matches("[0-9]{1,3}")
        ? OFTEN
        : List.of("", chosen, "2", "1", "0");
  }

  /** The time zones that have a region and a city, by name. */
  public Iterable<String> zones() {
    TreeSet<String> zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
    zones.removeIf(zone ->
        !zone.matches(
            "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"));
    zones.add("UTC");
    String chosen = form.text("zone");
    if (!chosen.isEmpty()) {
      zones.add(chosen);
    }
    return zones;
  }

  /** The address with most of its name hidden. */
  public String shown() {
    return Masked.address(address);
  }
}
