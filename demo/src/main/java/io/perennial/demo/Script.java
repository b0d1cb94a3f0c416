package io.perennial.demo;

import io.perennial.demo.Moment.Occasion;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;
import java.util.List;
import java.util.Map;

/** Turns a moment into its entries. */
final class Script {

  private static final double OFFLINE = 0.03;
  private static final double MEAN_OFFLINE_MILLIS = 3 * 3_600_000.0;
  private static final Properties LANDING = page("/");
  private static final Properties PRICING = page("/pricing");
  private static final Properties SIGNUP_PAGE = page("/signup");
  private static final Properties WORKSPACE = page("/workspace");

  private final DemoSettings settings;
  private final Releases releases;
  private final String fingerprint;

  Script(DemoSettings settings, Releases releases) {
    this.settings = settings;
    this.releases = releases;
    this.fingerprint = fingerprint(settings);
  }

  List<Entry> entries(Moment moment) {
    Person person = moment.person();
    Draws draws =
        Draws.of(
            settings.seed(), person.number(), (moment.ordinal() + 1) * 100_000L + moment.day());
    Scribe scribe =
        new Scribe(moment, releases, messagePrefix(moment), delayMillis(draws, person.profile()));
    switch (moment.occasion()) {
      case Occasion.Browse _ -> browse(scribe, draws);
      case Occasion.SignUp(int uses) -> signUp(scribe, draws, uses);
      case Occasion.Work(int uses, int device) -> work(scribe, draws, uses, device);
      case Occasion.Billing(Charge charge) -> BillingScript.write(scribe, draws, charge);
    }
    return scribe.entries();
  }

  private static void browse(Scribe scribe, Draws draws) {
    scribe.as(null, scribe.person().profile().anonymousId(0));
    landing(scribe, draws);
  }

  private static void landing(Scribe scribe, Draws draws) {
    scribe.event(EventName.PAGE_VIEW, landingPage(scribe.person().profile()));
    if (draws.chance(0.4)) {
      scribe.pause(draws, 40).event(EventName.PAGE_VIEW, PRICING);
    }
  }

  private void signUp(Scribe scribe, Draws draws, int uses) {
    Person person = scribe.person();
    Profile profile = person.profile();
    String anonymousId = profile.anonymousId(0);
    String guestId = "guest-" + profile.key();
    scribe.as(null, anonymousId);
    landing(scribe, draws);
    scribe.pause(draws, 30).event(EventName.PAGE_VIEW, SIGNUP_PAGE);
    scribe.pause(draws, 40).as(person.guest() ? guestId : profile.userId(), anonymousId);
    scribe.event(EventName.SIGNUP, Properties.of(Map.of("channel", profile.channel().value())));
    scribe.identify(profile.traits());
    if (draws.chance(0.7)) {
      scribe.pause(draws, 15).event(EventName.ONBOARDING_ANSWERED, onboarding(profile));
    }
    Lifetime.Start start = person.start();
    if (start.gallery()) {
      scribe.pause(draws, 10).event(EventName.TEMPLATE_GALLERY_SHOWN, Properties.NONE);
    }
    if (start.template()) {
      scribe.pause(draws, 45).event(EventName.TEMPLATE_USED, WorkScript.about(profile.scenario()));
    }
    WorkScript.write(scribe, draws, releases, uses);
    if (person.guest()) {
      scribe.pause(draws, 20).as(profile.userId(), anonymousId).alias(guestId);
    }
  }

  private void work(Scribe scribe, Draws draws, int uses, int device) {
    Profile profile = scribe.person().profile();
    if (device > 0) {
      String anonymousId = profile.anonymousId(device);
      scribe.as(null, anonymousId).event(EventName.PAGE_VIEW, LANDING).pause(draws, 20);
      scribe.as(profile.userId(), anonymousId).identify(Properties.NONE);
    } else {
      scribe.as(profile.userId(), null);
    }
    scribe.event(EventName.SESSION_START, Properties.NONE).pause(draws, 3);
    scribe.event(EventName.PAGE_VIEW, WORKSPACE);
    WorkScript.write(scribe, draws, releases, uses);
  }

  /** A second or so; hours for a phone that was offline. */
  private static long delayMillis(Draws draws, Profile profile) {
    long usual = 150 + (long) draws.exponential(700);
    boolean offline = profile.platform() != Platform.WEB && draws.chance(OFFLINE);
    return offline ? usual + (long) draws.exponential(MEAN_OFFLINE_MILLIS) : usual;
  }

  private String messagePrefix(Moment moment) {
    return fingerprint
        + moment.person().profile().key()
        + "-"
        + Integer.toString(moment.day(), 36)
        + (char) ('a' + moment.ordinal());
  }

  /** Five characters that differ between settings, so that two made-up years may be mixed. */
  private static String fingerprint(DemoSettings settings) {
    long place = settings.zone().getId().hashCode() * 31L + settings.lastDay().toEpochDay();
    long years = settings.days() * 10_000_000_000L + settings.people();
    long mixed = Draws.of(settings.seed(), place, years).next() >>> 1;
    return Long.toString(mixed % 60_466_176, 36) + "-";
  }

  private static Properties landingPage(Profile profile) {
    return Properties.of(
        Map.of("path", PropertyValue.of("/"), "channel", profile.channel().value()));
  }

  private static Properties onboarding(Profile profile) {
    return Properties.of(
        Map.of("industry", profile.industry().value(), "scenario", profile.scenario().value()));
  }

  private static Properties page(String path) {
    return Properties.of(Map.of("path", PropertyValue.of(path)));
  }
}
