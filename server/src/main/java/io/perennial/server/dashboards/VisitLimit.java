package io.perennial.server.dashboards;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How often one network address may ask for shared pages: {@value #A_MINUTE} requests a minute,
 * where a page of twenty tiles is about twenty. It also keeps tokens from being tried out. The
 * counts are in memory and begin anew with a restart.
 */
@Component
class VisitLimit {

  static final int A_MINUTE = 240;

  private static final int ADDRESSES_KEPT = 10_000;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(ADDRESSES_KEPT)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  /** Counts a request of an address, or refuses it. */
  void admit(String address) {
    Bucket bucket =
        buckets.get(
            address,
            fresh ->
                Bucket.builder()
                    .addLimit(limit ->
                        limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, Duration.ofMinutes(1)))
                    .build());
    if (!bucket.tryConsume(1)) {
      throw new PerennialException(
          Category.LIMIT,
          "sharing.too_many",
          "Too many requests from your network; wait a minute and try again.");
    }
  }
}
