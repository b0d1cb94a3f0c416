package io.perennial.server.metadata;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data is.
 *
 * @param folder the one folder that holds everything: metadata, events, secrets
 */
@ConfigurationProperties("perennial.data")
record DataSettings(@DefaultValue("data") Path folder) {}
