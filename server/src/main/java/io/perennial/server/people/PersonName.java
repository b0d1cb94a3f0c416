package io.perennial.server.people;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.event.PropertyValue;

/** How a person is called in a page: by name, else by e-mail, else by id. */
public final class PersonName {

  private PersonName() {}

  public static String of(PersonId id, Properties traits) {
    for (String key : new String[] {"name", "email"}) {
      PropertyValue value = traits.get(key);
      if (value != null && !value.text().isBlank()) {
        return value.text();
      }
    }
    return id.id();
  }
}
