package io.perennial.demo;

import io.perennial.engine.event.PropertyValue;
import java.util.List;

/** On what people use the product. */
enum Platform implements Labelled {
  WEB(0.56),
  IOS(0.23),
  ANDROID(0.21);

  static final Mix<Platform> MIX = Mix.of(List.of(values()), p -> p.share);

  private final double share;
  private final PropertyValue value = Labelled.label(this);

  Platform(double share) {
    this.share = share;
  }

  @Override
  public PropertyValue value() {
    return value;
  }
}
