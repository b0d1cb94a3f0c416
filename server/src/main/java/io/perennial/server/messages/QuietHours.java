package io.perennial.server.messages;

import io.perennial.engine.Validation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of a user's day in which nothing is sent: local times in {@code [from, to)}, over
 * midnight when {@code to} is the earlier one.
 *
 * <p>Clock changes: a window ends at the first moment after which the local time is outside. Where
 * {@code to} is skipped by a clock that jumps forward, that is the jump; where it happens twice,
 * the first of the two that is still to come.
 */
public record QuietHours(LocalTime from, LocalTime to) {

  public QuietHours {
    new Validation()
        .require(
            !from.equals(to),
            "quietTo",
            "quiet.span",
            "Quiet hours that begin and end at the same time are none: leave both empty.")
        .done();
  }

  /** When the quiet hours around {@code now} end; empty when it is not quiet. */
  public Optional<Instant> endIfQuiet(Instant now, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    if (!isQuiet(local.toLocalTime())) {
      return Optional.empty();
    }
    return Stream.of(local.toLocalDate().atTime(to), local.toLocalDate().plusDays(1).atTime(to))
        .flatMap(end -> moments(end, zone.getRules()))
        .filter(end -> end.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  private boolean isQuiet(LocalTime time) {
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }

  /**
   * When clocks show a local time: once, twice, or, where it is skipped, when they jump over it.
   */
  private static Stream<Instant> moments(LocalDateTime local, ZoneRules rules) {
    ZoneOffsetTransition jump = rules.getTransition(local);
    if (jump != null && jump.isGap()) {
      return Stream.of(jump.getInstant());
    }
    return rules.getValidOffsets(local).stream().map((ZoneOffset at) -> local.toInstant(at));
  }

  /** Such as {@code quiet:22:00-08:00@Asia/Shanghai}. */
  String rule(ZoneId zone) {
    return "quiet:" + from + "-" + to + "@" + zone;
  }
}
