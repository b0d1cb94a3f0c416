package io.perennial.server;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The Spring application. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Application {

  /** The clock of the edge: controllers and jobs read it and hand instants to the domain. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  static KnownConfiguration knownConfiguration(ConfigurableEnvironment environment) {
    return new KnownConfiguration(environment);
  }
}
