package io.perennial.server.settings;

import io.perennial.server.console.Form;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.SigningKeys;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a project.
 *
 * @param signingKeys the keys that prove who the product's user is
 * @param capture the capture key that snippets use
 * @param issued a key that has just been made, shown this once
 */
public record KeysView(
    Form form,
    List<ProjectKeys.Key> keys,
    List<SigningKeys.SigningKey> signingKeys,
    Optional<String> capture,
    Optional<String> issued) {}
