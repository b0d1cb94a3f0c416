package io.perennial.server;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Refuses to start with a {@code perennial.*} key that no configuration record has: a misspelt key
 * would otherwise be a setting that silently does nothing.
 */
final class KnownConfiguration implements BeanFactoryPostProcessor {

  private static final String PREFIX = "perennial.";
  private static final String IN_ENVIRONMENT = "PERENNIAL_";

  /** Read by the launcher, not by the server. */
  private static final String OF_THE_LAUNCHER = "PERENNIAL_JAVA_OPTS";

  private final ConfigurableEnvironment environment;

  KnownConfiguration(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    SortedSet<String> known = known(beans);
    Set<String> inEnvironment =
        known.stream().map(KnownConfiguration::variable).collect(Collectors.toSet());
    SortedSet<String> unknown =
        names()
            .filter(name ->
                name.startsWith(IN_ENVIRONMENT)
                    ? !inEnvironment.contains(name) && !name.equals(OF_THE_LAUNCHER)
                    : name.startsWith(PREFIX) && known.stream().noneMatch(key -> is(name, key)))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!unknown.isEmpty()) {
      throw new PerennialException(
          Category.CALLER,
          "configuration.unknown",
          "There is no configuration key %s. The keys are: %s."
              .formatted(String.join(", ", unknown), String.join(", ", known)));
    }
  }

  private Stream<String> names() {
    return environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .flatMap(
            source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()));
  }

  private static SortedSet<String> known(ConfigurableListableBeanFactory beans) {
    SortedSet<String> known = new TreeSet<>();
    for (String bean : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
      Class<?> type = Objects.requireNonNull(beans.getType(bean, false));
      ConfigurationProperties declared =
          AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
      if (declared != null && declared.value().startsWith(PREFIX) && type.isRecord()) {
        for (RecordComponent component : type.getRecordComponents()) {
          known.add(
              declared.value() + "." + DataObjectPropertyName.toDashedForm(component.getName()));
        }
      }
    }
    return known;
  }

  private static boolean is(String name, String key) {
    String dashed = DataObjectPropertyName.toDashedForm(name);
    return dashed.equals(key) || dashed.startsWith(key + ".") || dashed.startsWith(key + "[");
  }

  private static String variable(String key) {
    return key.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT);
  }
}
