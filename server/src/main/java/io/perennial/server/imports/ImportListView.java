package io.perennial.server.imports;

import java.util.List;

/** The imports of a project, newest first. */
public record ImportListView(List<ImportJob> jobs) {}
