package io.perennial.server.channels;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * How fast each channel may send. A burst and a refill that together never pass the receiver's
 * limit in any minute, wherever the minute begins: of 20 a minute, 5 at once and 15 more over the
 * minute.
 */
@Component
public class SendRates {

  private record Rate(int burst, int aMinute) {
    static Rate of(ChannelKind kind) {
      return switch (kind) {
        case IN_APP -> new Rate(1000, 60_000);
        case EMAIL -> new Rate(20, 1200);
        case WEBHOOK -> new Rate(100, 6000);
        case WECOM, DINGTALK -> new Rate(5, 15);
        case FEISHU -> new Rate(3, 96);
      };
    }
  }

  /** A bucket whose time is that of its callers. */
  private record Limit(Bucket bucket, AtomicLong nanos) {
    static Limit of(Rate rate, Instant now) {
      AtomicLong nanos = new AtomicLong(nanos(now));
      Bandwidth bandwidth =
          Bandwidth.builder()
              .capacity(rate.burst())
              .refillGreedy(rate.aMinute(), Duration.ofMinutes(1))
              .build();
      Bucket bucket =
          Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(meter(nanos)).build();
      return new Limit(bucket, nanos);
    }

    private static TimeMeter meter(AtomicLong nanos) {
      return new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
          return true;
        }
      };
    }

    private static long nanos(Instant now) {
      return Duration.between(Instant.EPOCH, now).toNanos();
    }

    boolean take(Instant now) {
      nanos.accumulateAndGet(nanos(now), Math::max);
      return bucket.tryConsume(1);
    }
  }

  private final Map<Long, Limit> limits = new ConcurrentHashMap<>();

  /** Takes the right to send one message now; false when the channel has to wait. */
  public boolean allows(long channelId, ChannelKind kind, Instant now) {
    return limits.computeIfAbsent(channelId, id -> Limit.of(Rate.of(kind), now)).take(now);
  }
}
