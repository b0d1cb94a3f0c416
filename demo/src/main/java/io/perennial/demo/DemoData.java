package io.perennial.demo;

import io.perennial.engine.event.Entry;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A believable year of an AI writing-and-analysis product.
 *
 * <p>Shape: page views of anonymous visitors, sign-ups joined by identification, visits with core
 * uses ({@code ai_generate}, {@code ai_analyze}), payments with periods, renewals and refunds;
 * {@link EventName} lists the events. Entries come in the order of their arrival, which is that of
 * {@code receivedAt}; timestamps are up to some hours older for phones that were offline. Nothing
 * arrives after {@link DemoSettings#now()}.
 *
 * <p>Truths built in, each proved by a test that measures it; {@code docs/demo-data.md} has them
 * with their parameters:
 *
 * <ul>
 *   <li>of the people who sign up, near 20 % have a core use on day 1, 10 % on day 7, 5 % on day 30
 *       ({@link Lifetime}, {@link Habit.Drawn});
 *   <li>usage follows a power law ({@link Habit.Drawn}), a weekly and a daily rhythm ({@link
 *       Rhythm}); arrivals grow ({@link Growth}); channels differ ({@link Channel});
 *   <li>using a template in the first session causes people to stay ({@link Lifetime});
 *   <li>a release spoils one scenario for two weeks and costs people, until a fix ({@link
 *       Releases}, {@link AiResult}, {@link Lifetime});
 *   <li>some pay, renew, cancel, get refunds ({@link Subscription});
 *   <li>eight people have a history worth opening ({@link Stories}).
 * </ul>
 *
 * <p>Cost: about a microsecond an entry on one thread; memory for the people who have not left and
 * one day's plan, see {@link Arrivals}.
 */
public final class DemoData {

  private DemoData() {}

  /** All entries in order of arrival, made while the stream is read; sequential. */
  public static Stream<Entry> of(DemoSettings settings) {
    Iterator<Entry> arrivals = new Arrivals(settings);
    int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(arrivals, characteristics), false);
  }
}
