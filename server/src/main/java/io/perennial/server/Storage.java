package io.perennial.server;

import io.perennial.server.metadata.DataFolder;
import java.time.Clock;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.stereotype.Controller;

/**
 * The projects, saved segments and filters, and event stores of a data folder, without the server
 * around them. Of the packages that have more than what projects need, only that is made.
 */
@EnableAutoConfiguration
@ComponentScan({"io.perennial.server.metadata", "io.perennial.server.projects"})
@ComponentScan(
    basePackages = {
      "io.perennial.server.events",
      "io.perennial.server.filters",
      "io.perennial.server.segments"
    },
    lazyInit = true,
    excludeFilters =
        @Filter(
            type = FilterType.ANNOTATION,
            classes = {Configuration.class, Controller.class}))
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
