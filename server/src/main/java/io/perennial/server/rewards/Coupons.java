package io.perennial.server.rewards;

import io.perennial.server.channels.SecretBox;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The codes of coupons. The metadata store has a hash, by which a code is found, and a seal, which
 * only the data folder's secret opens.
 */
@Component
public class Coupons {

  private static final String PURPOSE = "coupon";

  /** A new code with all that is kept of it. */
  record Minted(String hash, Grant.Coupon coupon) {}

  private final SecretBox box;

  Coupons(SecretBox box) {
    this.box = box;
  }

  Minted mint() {
    String code = CouponCode.random();
    return new Minted(
        CouponCode.hash(code), new Grant.Coupon(box.seal(PURPOSE, code), CouponCode.hint(code)));
  }

  /** The code to show to the user it belongs to; empty for a reward without one. */
  public Optional<String> code(Grant grant) {
    return box.open(PURPOSE, grant.coupon().sealed());
  }
}
