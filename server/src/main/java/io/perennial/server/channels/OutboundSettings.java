package io.perennial.server.channels;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which hosts may be sent to.
 *
 * @param allowedHosts hosts, or {@code host:port}, that may be sent to although their address is
 *     private, and without encryption; the administrator of the server decides
 */
@ConfigurationProperties("perennial.outbound")
record OutboundSettings(@DefaultValue({}) List<String> allowedHosts) {}
