package io.perennial.demo;

import io.perennial.demo.Charge.Kind;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Eight people with a history worth opening. Their days are told in days before the last one; in a
 * year shorter than the story, it begins on the first day.
 */
final class Stories {

  private static final Lifetime.Start WITH_TEMPLATE = new Lifetime.Start(true, true, true);
  private static final Lifetime.Start WITHOUT_TEMPLATE = new Lifetime.Start(false, false, true);

  private final DemoCalendar calendar;
  private final List<Person> people = new ArrayList<>();

  Stories(DemoCalendar calendar) {
    this.calendar = calendar;
    loyalLawyer();
    teamLeadLostToTheBadRelease();
    shopOwnerWhoCameBack();
    sundayTeacher();
    newcomerOfYesterday();
    silentPayer();
    developerWhoWritesAllDay();
    marketerWithARefund();
  }

  List<Person> people() {
    return Collections.unmodifiableList(people);
  }

  /** Every working day for ten months, except on a fortnight's leave. */
  private void loyalLawyer() {
    Profile profile =
        profile("lin-hui", "林慧", Channel.REFERRAL, Platform.WEB, Industry.LEGAL, Language.ZH, "CN");
    IntPredicate days = day -> working(day) && !between(day, 190, 177);
    tell(
        profile,
        300,
        0,
        WITH_TEMPLATE,
        new Habit.Told(days, 4, 0.12),
        List.of(payment(290, Plan.PRO, Plan.YEAR_DAYS, 1)));
  }

  /** Leads a team of analysts, renews on the day of the bad release, and is gone ten days later. */
  private void teamLeadLostToTheBadRelease() {
    Profile profile =
        profile(
            "chen-hao", "陈昊", Channel.WECHAT, Platform.WEB, Industry.FINANCE, Language.ZH, "CN");
    List<Charge> charges = new ArrayList<>();
    for (int cycle = 1; cycle <= 5; cycle++) {
      charges.add(payment(220 - 30 * cycle, Plan.TEAM, Plan.MONTH_DAYS, cycle));
    }
    charges.add(charge(60, Kind.CANCELLATION, Plan.TEAM, Plan.MONTH_DAYS, 5));
    charges.add(charge(40, Kind.EXPIRY, Plan.TEAM, Plan.MONTH_DAYS, 5));
    tell(
        profile,
        200,
        Releases.BAD_DAYS_AGO - 10,
        WITH_TEMPLATE,
        new Habit.Told(this::working, 7, 0.15),
        charges);
  }

  /** Paid for three months, silent for four, back three weeks ago and paying again. */
  private void shopOwnerWhoCameBack() {
    Profile profile =
        profile(
            "zhou-min",
            "周敏",
            Channel.APP_STORE,
            Platform.ANDROID,
            Industry.E_COMMERCE,
            Language.ZH,
            "CN");
    IntPredicate days = day -> day % 2 == 0 && (between(day, 220, 142) || between(day, 24, 0));
    tell(
        profile,
        220,
        0,
        WITHOUT_TEMPLATE,
        new Habit.Told(days, 3, 0.05),
        List.of(
            payment(210, Plan.PRO, Plan.MONTH_DAYS, 1),
            payment(180, Plan.PRO, Plan.MONTH_DAYS, 2),
            payment(150, Plan.PRO, Plan.MONTH_DAYS, 3),
            charge(120, Kind.EXPIRY, Plan.PRO, Plan.MONTH_DAYS, 3),
            payment(20, Plan.PRO, Plan.MONTH_DAYS, 4)));
  }

  /** Prepares her lessons every Sunday on the free plan. */
  private void sundayTeacher() {
    Profile profile =
        profile(
            "emma-clarke",
            "Emma Clarke",
            Channel.ORGANIC_SEARCH,
            Platform.IOS,
            Industry.EDUCATION,
            Language.EN,
            "GB");
    IntPredicate days = day -> calendar.weekday(day) == DayOfWeek.SUNDAY;
    tell(profile, 250, 0, WITH_TEMPLATE, new Habit.Told(days, 6, 0.05), List.of());
  }

  /** Signed up yesterday, used a template at once, and is here again today. */
  private void newcomerOfYesterday() {
    Profile profile =
        profile(
            "wu-lei", "吴蕾", Channel.PAID_ADS, Platform.WEB, Industry.MARKETING, Language.ZH, "CN");
    tell(profile, 1, 0, WITH_TEMPLATE, new Habit.Told(_ -> true, 3, 0.1), List.of());
  }

  /** Used it every day, paid, and has not been seen for ten days: at risk, with a week left. */
  private void silentPayer() {
    Profile profile =
        profile(
            "he-jing",
            "何静",
            Channel.ORGANIC_SEARCH,
            Platform.WEB,
            Industry.SOFTWARE,
            Language.ZH,
            "CN");
    tell(
        profile,
        40,
        10,
        WITHOUT_TEMPLATE,
        new Habit.Told(_ -> true, 3, 0.05),
        List.of(payment(23, Plan.PRO, Plan.MONTH_DAYS, 1)));
  }

  /** Some twenty results a day, weekends included, on the team plan for a year. */
  private void developerWhoWritesAllDay() {
    Profile profile =
        profile(
            "james-carter",
            "James Carter",
            Channel.REFERRAL,
            Platform.WEB,
            Industry.SOFTWARE,
            Language.EN,
            "US");
    IntPredicate days = day -> day % 9 != 0;
    tell(
        profile,
        150,
        0,
        WITH_TEMPLATE,
        new Habit.Told(days, 20, 0.02),
        List.of(payment(145, Plan.TEAM, Plan.YEAR_DAYS, 1)));
  }

  /** Paid too soon, had it refunded two days later, and left. */
  private void marketerWithARefund() {
    Profile profile =
        profile(
            "sun-yue", "孙悦", Channel.PAID_ADS, Platform.IOS, Industry.MARKETING, Language.ZH, "CN");
    tell(
        profile,
        33,
        30,
        WITHOUT_TEMPLATE,
        new Habit.Told(_ -> true, 2, 0.3),
        List.of(
            payment(31, Plan.PRO, Plan.YEAR_DAYS, 1),
            charge(29, Kind.REFUND, Plan.PRO, Plan.YEAR_DAYS, 1)));
  }

  private void tell(
      Profile profile,
      int signupAgo,
      int lastUseAgo,
      Lifetime.Start start,
      Habit habit,
      List<Charge> charges) {
    int signupDay = day(signupAgo);
    List<Charge> after = charges.stream().filter(c -> c.day() >= signupDay).toList();
    int number = -1 - people.size();
    people.add(
        new Person(
            number,
            profile,
            signupDay,
            signupDay,
            start,
            false,
            Person.NEVER,
            habit,
            day(lastUseAgo),
            after));
  }

  private Profile profile(
      String userId,
      String name,
      Channel channel,
      Platform platform,
      Industry industry,
      Language language,
      String country) {
    return new Profile(
        "_" + people.size(),
        userId,
        name,
        userId + "@example.com",
        channel,
        platform,
        industry,
        industry.home(),
        language,
        country);
  }

  private Charge payment(int ago, Plan plan, int periodDays, int cycle) {
    return charge(ago, Kind.PAYMENT, plan, periodDays, cycle);
  }

  private Charge charge(int ago, Kind kind, Plan plan, int periodDays, int cycle) {
    return new Charge(calendar.daysAgo(ago), kind, plan, periodDays, cycle);
  }

  private int day(int ago) {
    return Math.max(0, calendar.daysAgo(ago));
  }

  private boolean between(int day, int fromAgo, int toAgo) {
    return day >= calendar.daysAgo(fromAgo) && day <= calendar.daysAgo(toAgo);
  }

  private boolean working(int day) {
    return calendar.weekday(day).getValue() <= DayOfWeek.FRIDAY.getValue();
  }
}
