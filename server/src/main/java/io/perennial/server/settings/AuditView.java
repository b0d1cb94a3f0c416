package io.perennial.server.settings;

import io.perennial.server.audit.AuditLog;
import java.util.List;

/** The audit log of a project, newest first. */
public record AuditView(List<AuditLog.Entry> entries) {}
