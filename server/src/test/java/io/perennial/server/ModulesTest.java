package io.perennial.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

  @Test
  void modulesUseOnlyTheFacesOfOthersAndFormNoCycle() {
    ApplicationModules.of(Application.class).verify();
  }
}
