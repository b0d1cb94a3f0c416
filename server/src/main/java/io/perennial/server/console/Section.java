package io.perennial.server.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The entries of the navigation; each is a folder of the project's address. */
public enum Section {
  OVERVIEW(Group.START, 'o'),
  DASHBOARDS(Group.START, 'd'),
  RETENTION(Group.UNDERSTAND, 'r'),
  FUNNEL(Group.UNDERSTAND, 'f'),
  PATHS(Group.UNDERSTAND, 'w'),
  LIFECYCLE(Group.UNDERSTAND, 'l'),
  STICKINESS(Group.UNDERSTAND, 'k'),
  FEATURES(Group.UNDERSTAND, 'u'),
  RHYTHM(Group.UNDERSTAND, 'y'),
  TRENDS(Group.UNDERSTAND, 't'),
  VALUE(Group.UNDERSTAND, 'v'),
  SAVINGS(Group.UNDERSTAND, 'h'),
  PEOPLE(Group.USERS, 'p'),
  SEGMENTS(Group.USERS, 'm'),
  PLAYBOOKS(Group.ACT, 'z'),
  CAMPAIGNS(Group.ACT, 'a'),
  TASKS(Group.ACT, 'q'),
  MESSAGES(Group.ACT, 'x'),
  TEMPLATES(Group.ACT, 'n'),
  CHANNELS(Group.ACT, 'c'),
  REWARDS(Group.ACT, 'j'),
  BUDGET(Group.ACT, 'b'),
  EVENTS(Group.DATA, 'e'),
  IMPORT(Group.DATA, 'i'),
  SETTINGS(Group.DATA, 's');

  /** What the navigation shows under one heading; {@link #START} has none. */
  public enum Group {
    START,
    UNDERSTAND,
    USERS,
    ACT,
    DATA;

    /** The key of its heading. */
    public String text() {
      return "nav.group." + name().toLowerCase(Locale.ROOT);
    }

    /** Its entries, in order. */
    public List<Section> sections() {
      return Arrays.stream(Section.values()).filter(section -> section.group == this).toList();
    }
  }

  private final Group group;
  private final char shortcut;

  Section(Group group, char shortcut) {
    this.group = group;
    this.shortcut = shortcut;
  }

  /** The last part of the address, of the text key {@code nav.…}, and the name of its icon. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The letter that goes there after {@code g}; no two entries share one. */
  public String shortcut() {
    return String.valueOf(shortcut);
  }
}
