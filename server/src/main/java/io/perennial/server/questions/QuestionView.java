package io.perennial.server.questions;

import io.perennial.engine.question.Role;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a question shows.
 *
 * @param address of the page, inside the project
 * @param problems what could not be read in the link; there is no answer then
 * @param empty whether the project has no events at all
 * @param unmapped roles asked about that have no event name
 */
public record QuestionView<L extends QuestionLink, A>(
    String address,
    L link,
    FormOptions options,
    List<String> problems,
    boolean empty,
    List<Role> unmapped,
    Optional<A> answer,
    long elapsedMillis) {}
