package io.perennial.server;

import io.perennial.server.filters.Filters;
import io.perennial.server.metadata.DataFolder;
import io.perennial.server.segments.SegmentHistory;
import io.perennial.server.segments.Segments;
import java.time.Clock;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The projects, saved segments and filters, and event stores of a data folder, without the server
 * around them.
 */
@EnableAutoConfiguration
@ComponentScan({
  "io.perennial.server.metadata",
  "io.perennial.server.projects",
  "io.perennial.server.events"
})
@Import({Segments.class, SegmentHistory.class, Filters.class})
@ConfigurationPropertiesScan({"io.perennial.server.metadata", "io.perennial.server.events"})
public class Storage {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Opens them; closing the context closes them, but not the folder. */
  public static ConfigurableApplicationContext open(DataFolder folder) {
    return new SpringApplicationBuilder(Storage.class)
        .web(WebApplicationType.NONE)
        .initializers(context -> context.getBeanFactory().registerSingleton("dataFolder", folder))
        .run(
            "--spring.config.additional-location=optional:file:"
                + folder.resolve("perennial.properties"));
  }
}
