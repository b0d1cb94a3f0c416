package io.perennial.server.setup;

import io.perennial.server.console.Form;

/** The first step of set-up. */
public record StartView(Form form) {}
