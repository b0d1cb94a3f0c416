package io.perennial.server.widget;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the browser SDK to pages of any origin: {@code /sdk/perennial.js} for a script element,
 * {@code /sdk/perennial.mjs} for an import. Their addresses never change, so they are cached for an
 * hour only.
 */
@Configuration(proxyBeanMethods = false)
class SdkFiles implements WebMvcConfigurer {

  private static final Duration FRESH = Duration.ofHours(1);

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/sdk/**")
        .addResourceLocations("classpath:/META-INF/resources/sdk/")
        .setCacheControl(CacheControl.maxAge(FRESH).cachePublic());
  }

  @Override
  public void addCorsMappings(CorsRegistry registry) {
    registry.addMapping("/sdk/**").allowedOrigins("*").allowedMethods("GET", "HEAD");
  }
}
