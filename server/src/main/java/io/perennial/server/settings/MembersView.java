package io.perennial.server.settings;

import io.perennial.server.accounts.Invitations;
import io.perennial.server.accounts.Members;
import java.util.List;
import java.util.Optional;

/**
 * The members of a project.
 *
 * @param link the link of an invitation that has just been made, shown this once
 */
public record MembersView(
    List<Members.Member> members,
    List<Invitations.Invitation> invitations,
    Optional<String> link) {}
