package io.perennial.demo;

import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.statistics.Proportion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A large year, read once as a stranger would read it: from its entries alone. */
final class MeasuredYear {

  static final DemoSettings SETTINGS =
      new DemoSettings(
          7, ZoneId.of("Asia/Shanghai"), Instant.parse("2026-06-17T13:00:00Z"), 365, 40_000);
  static final MeasuredYear YEAR = new MeasuredYear();

  /** One AI result. */
  record Result(
      long millis,
      String scenario,
      double latency,
      boolean accepted,
      double rating,
      double minutes) {}

  /** A payment or refund. */
  record Money(String event, int day, double amount, int periodDays, boolean renewal) {}

  /** What the entries say of one person who signed up. */
  static final class Member {
    int signupDay = -1;
    final BitSet coreDays = new BitSet();
    final BitSet firstDayEvents = new BitSet();
    int coreUses;
    boolean gaveFeedback;
    Properties traits = Properties.NONE;
    final List<Money> money = new ArrayList<>();

    boolean did(EventName event) {
      return firstDayEvents.get(event.ordinal());
    }

    String trait(String key) {
      return textOf(traits, key);
    }

    boolean usedOn(int day) {
      return coreDays.get(signupDay + day);
    }
  }

  final List<Result> results = new ArrayList<>();
  final Set<String> events = new HashSet<>();
  final int[] signups = new int[SETTINGS.days()];
  final int[] coreUses = new int[SETTINGS.days()];
  final int[] coreUsesByHour = new int[24];
  long entries;

  private final RoleMapping roles = DemoWorld.roles();
  private final Map<String, Member> members = new HashMap<>();

  private MeasuredYear() {
    DemoData.of(SETTINGS).forEach(this::read);
  }

  Collection<Member> members() {
    return members.values().stream().filter(m -> m.signupDay >= 0).distinct().toList();
  }

  /** Of the people who signed up and pass, those who came back on a day; days not over are out. */
  Proportion retention(int day, Predicate<Member> who) {
    long size = 0;
    long back = 0;
    for (Member member : members()) {
      if (member.signupDay + day < SETTINGS.days() - 1 && who.test(member)) {
        size++;
        back += member.usedOn(day) ? 1 : 0;
      }
    }
    return new Proportion(back, size);
  }

  static int dayOf(Instant instant) {
    LocalDate date = instant.atZone(SETTINGS.zone()).toLocalDate();
    return (int) ChronoUnit.DAYS.between(SETTINGS.firstDay(), date);
  }

  private void read(Entry entry) {
    entries++;
    switch (entry) {
      case Entry.Event event -> event(event);
      case Entry.Identify identify -> {
        Member member = member(identify.header());
        Map<String, PropertyValue> traits = new HashMap<>(member.traits.values());
        traits.putAll(identify.traits().values());
        member.traits = Properties.of(traits);
      }
      case Entry.Alias alias -> {
        Member known = member(alias.header());
        Member guest = members.get(alias.previousId());
        if (guest != null) {
          guest.coreDays.or(known.coreDays);
          guest.coreUses += known.coreUses;
          members.put(String.valueOf(alias.header().userId()), guest);
        }
      }
    }
  }

  private void event(Entry.Event event) {
    events.add(event.name());
    Instant at = event.header().timestamp();
    int day = dayOf(at);
    Member member = member(event.header());
    if (roles.names(Role.SIGNUP).contains(event.name())) {
      member.signupDay = day;
      signups[day]++;
    }
    if (day == member.signupDay) {
      member.firstDayEvents.set(nameOf(event).ordinal());
    }
    if (roles.names(Role.CORE_USE).contains(event.name())) {
      member.coreDays.set(day);
      member.coreUses++;
      coreUses[day]++;
      coreUsesByHour[at.atZone(SETTINGS.zone()).getHour()]++;
      results.add(result(event));
    }
    if (roles.names(Role.FEEDBACK).contains(event.name())) {
      member.gaveFeedback = true;
    }
    if (event.properties().get("amount") != null) {
      member.money.add(money(event, day));
    }
  }

  private static EventName nameOf(Entry.Event event) {
    for (EventName name : EventName.values()) {
      if (name.id().equals(event.name())) {
        return name;
      }
    }
    throw new AssertionError("unknown event: " + event.name());
  }

  private static Result result(Entry.Event event) {
    Properties p = event.properties();
    return new Result(
        event.header().timestamp().toEpochMilli(),
        textOf(p, "scenario"),
        Double.parseDouble(textOf(p, "latency_ms")),
        textOf(p, "accepted").equals("true"),
        p.get("rating") == null ? 0 : Double.parseDouble(textOf(p, "rating")),
        Double.parseDouble(textOf(p, "minutes")));
  }

  private static Money money(Entry.Event event, int day) {
    Properties p = event.properties();
    return new Money(
        event.name(),
        day,
        Double.parseDouble(textOf(p, "amount")),
        Integer.parseInt(textOf(p, "period_days")),
        p.get("renewal") != null && textOf(p, "renewal").equals("true"));
  }

  private Member member(Entry.Header header) {
    String id = header.userId() == null ? "anonymous:" + header.anonymousId() : header.userId();
    return members.computeIfAbsent(id, _ -> new Member());
  }

  private static String textOf(Properties properties, String key) {
    PropertyValue value = properties.get(key);
    return value == null ? "" : value.text();
  }
}
