package io.perennial.demo;

import io.perennial.engine.event.PropertyValue;
import java.util.Locale;

/** A constant of the made-up world that appears in properties by its lower-case name. */
interface Labelled {

  String name();

  /** The constant as a property value; made once, since millions of entries share it. */
  PropertyValue value();

  static PropertyValue label(Enum<?> constant) {
    return PropertyValue.of(constant.name().toLowerCase(Locale.ROOT));
  }
}
