package io.perennial.server.sending;

import io.perennial.server.messages.Choices;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.Suppressions;
import java.util.List;
import java.util.Optional;

/**
 * How one user may be reached, and was.
 *
 * @param ids the user's references, the one that names them first
 * @param known whether anything was ever received of the user
 * @param email the address that mails go to, empty when there is none
 * @param suppressed why nothing goes to that address
 * @param messages the latest first
 */
public record UserReachView(
    List<String> ids,
    boolean known,
    Choices choices,
    String email,
    Optional<Suppressions.Entry> suppressed,
    List<Message> messages) {}
