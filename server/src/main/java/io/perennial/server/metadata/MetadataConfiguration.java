package io.perennial.server.metadata;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * SQLite as metadata store: write-ahead log, every commit synced to disk, foreign keys enforced.
 * Write transactions begin {@code IMMEDIATE}, so that two of them queue and never deadlock.
 */
@Configuration(proxyBeanMethods = false)
class MetadataConfiguration {

  private static final int READERS = 4;
  private static final String READ_ONLY = "1";

  @Bean
  @ConditionalOnMissingBean
  DataFolder dataFolder(DataSettings settings) {
    return DataFolder.open(settings.folder());
  }

  @Bean
  @Primary
  HikariDataSource metadataWriter(DataFolder folder) {
    HikariConfig config = sqlite(folder, "metadata-writer", 1);
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    return new HikariDataSource(config);
  }

  @Bean(defaultCandidate = false)
  @DependsOn("flywayInitializer")
  HikariDataSource metadataReader(DataFolder folder) {
    HikariConfig config = sqlite(folder, "metadata-reader", READERS);
    config.setReadOnly(true);
    config.addDataSourceProperty("open_mode", READ_ONLY);
    return new HikariDataSource(config);
  }

  @Bean
  @DependsOn("flywayInitializer")
  Metadata metadata(
      DataSource writer,
      @Qualifier("metadataReader") DataSource reader,
      PlatformTransactionManager transactions) {
    return new Metadata(
        JdbcClient.create(writer),
        JdbcClient.create(reader),
        new TransactionTemplate(transactions));
  }

  private static HikariConfig sqlite(DataFolder folder, String name, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl("jdbc:sqlite:" + folder.resolve("metadata.sqlite"));
    config.setMaximumPoolSize(connections);
    config.addDataSourceProperty("busy_timeout", "10000");
    config.addDataSourceProperty("foreign_keys", "true");
    return config;
  }
}
