package io.perennial.server.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sign-in is protected.
 *
 * @param failuresPerAccount wrong passwords in a row after which an account is locked
 * @param failuresPerAddress wrong passwords in a row after which a network address is locked
 * @param lockFor how long a lock lasts; failures older than this are forgotten
 * @param invitationsLast how long an invitation can be accepted
 */
@ConfigurationProperties("perennial.accounts")
record AccountSettings(
    @DefaultValue("5") int failuresPerAccount,
    @DefaultValue("50") int failuresPerAddress,
    @DefaultValue("15m") Duration lockFor,
    @DefaultValue("7d") Duration invitationsLast) {}
