package io.perennial.demo;

import io.perennial.engine.event.PropertyValue;
import java.util.List;

/**
 * Where people come from.
 *
 * <p>Truth: channels differ. {@code loss} multiplies the rate at which people leave, so people who
 * were referred stay about twice as often as people who clicked an advertisement.
 */
enum Channel implements Labelled {
  ORGANIC_SEARCH(0.28, 0.92),
  PAID_ADS(0.26, 1.30),
  WECHAT(0.18, 0.95),
  APP_STORE(0.16, 1.05),
  REFERRAL(0.12, 0.72);

  static final Mix<Channel> MIX = Mix.of(List.of(values()), c -> c.share);

  private final double share;
  private final double loss;
  private final PropertyValue value = Labelled.label(this);

  Channel(double share, double loss) {
    this.share = share;
    this.loss = loss;
  }

  double loss() {
    return loss;
  }

  @Override
  public PropertyValue value() {
    return value;
  }
}
