package io.perennial.server.capture;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets pages of any origin send events; a write key is public and no cookie is read. */
@Configuration(proxyBeanMethods = false)
class CaptureCors implements WebMvcConfigurer {

  @Override
  public void addCorsMappings(CorsRegistry registry) {
    registry
        .addMapping("/v1/**")
        .allowedOrigins("*")
        .allowedMethods("POST", "OPTIONS")
        .allowedHeaders("*")
        .maxAge(Duration.ofDays(1).toSeconds());
  }
}
