package io.perennial.server.sending;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.messages.Choices;
import io.perennial.server.messages.Preferences;
import io.perennial.server.messages.Suppressions;
import io.perennial.server.questions.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What users chose, and the addresses that nothing is sent to.
 *
 * @param form what was entered to change the list, and what is wrong with it
 * @param listed how many rows there are at most; more are in the files
 */
public record UserChoicesView(
    Filter filter,
    Form form,
    List<Preferences.Chosen> chosen,
    List<Suppressions.Entry> suppressed,
    int listed) {

  /**
   * What is looked for; what is empty does not narrow.
   *
   * @param text a part of the user's id or of the address
   */
  public record Filter(String text, Optional<ChannelKind> off, Optional<Suppressions.Cause> cause) {

    static final Filter NONE = new Filter("", Optional.empty(), Optional.empty());

    static Filter of(Map<String, String> query) {
      return new Filter(
          query.getOrDefault("search", "").strip(),
          ChannelKind.ofId(query.getOrDefault("off", "")).filter(ChannelKind::personal),
          Suppressions.Cause.ofId(query.getOrDefault("cause", "")));
    }

    Preferences.Filter choices() {
      return new Preferences.Filter(text, off);
    }

    Suppressions.Filter suppressions() {
      return new Suppressions.Filter(text, cause);
    }

    public String query() {
      Query query = text.isEmpty() ? Query.EMPTY : Query.EMPTY.and("search", text);
      return query
          .and("off", off.map(ChannelKind::id))
          .and("cause", cause.map(Suppressions.Cause::id))
          .toString();
    }
  }

  public boolean nothingYet() {
    return chosen.isEmpty() && suppressed.isEmpty() && filter.equals(Filter.NONE);
  }

  /** The kinds that a user can refuse. */
  public List<ChannelKind> kinds() {
    return Arrays.stream(ChannelKind.values()).filter(ChannelKind::personal).toList();
  }

  /** The channels that a user refuses, in the reader's language. */
  public static String refused(Choices choices, Page page) {
    return choices.off().isEmpty()
        ? "—"
        : choices.off().stream()
            .sorted()
            .map(kind -> page.t("channel." + kind.id()))
            .collect(Collectors.joining(" · "));
  }

  /** The link to one user's page. */
  public static String link(String person, Page page) {
    return page.url("channels/users/one") + "?" + Query.EMPTY.and("id", person);
  }
}
