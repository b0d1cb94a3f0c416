package io.perennial.server.imports;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of imports, under {@code perennial.imports}.
 *
 * @param maxFile the largest file that can be uploaded; forms obey {@code
 *     spring.servlet.multipart.max-file-size} too
 * @param keepFiles how long an uploaded file waits to be imported
 */
@ConfigurationProperties("perennial.imports")
record ImportSettings(
    @DefaultValue("2GB") DataSize maxFile, @DefaultValue("7d") Duration keepFiles) {}
