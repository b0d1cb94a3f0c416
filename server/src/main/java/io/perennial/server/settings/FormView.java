package io.perennial.server.settings;

import io.perennial.server.console.Form;

/**
 * A settings page that is one form.
 *
 * @param saved whether the form has just been saved
 */
public record FormView(Form form, boolean saved) {}
