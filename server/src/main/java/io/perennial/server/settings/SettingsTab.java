package io.perennial.server.settings;

import io.perennial.server.accounts.Access;
import java.util.Locale;

/** The pages of a project's settings. */
public enum SettingsTab {
  PROJECT("settings", Access.VIEWER),
  ROLES("settings/roles", Access.VIEWER),
  DEFINITIONS("settings/definitions", Access.VIEWER),
  KEYS("settings/keys", Access.ADMIN),
  MEMBERS("settings/members", Access.ADMIN),
  AUDIT("settings/audit", Access.ADMIN);

  private final String path;
  private final Access needed;

  SettingsTab(String path, Access needed) {
    this.path = path;
    this.needed = needed;
  }

  public String path() {
    return path;
  }

  public Access needed() {
    return needed;
  }

  public String textKey() {
    return "settings.tab." + name().toLowerCase(Locale.ROOT);
  }
}
