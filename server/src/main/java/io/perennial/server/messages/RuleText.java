package io.perennial.server.messages;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Texts;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule in the reader's words: {@code cap:email:2/7d} reads “at most 2 in 7 days · E-mail”. Empty
 * for rules that say no more than the reason beside them, such as {@code suppression:bounced}.
 */
public final class RuleText {

  private static final Pattern CAP = Pattern.compile("(own-)?cap:([^:]*):(\\d+)/(\\d+)([dhm])");
  private static final Pattern QUIET = Pattern.compile("quiet:([\\d:]+)-([\\d:]+)@(.+)");

  private RuleText() {}

  public static String of(String rule, Texts texts) {
    Matcher cap = CAP.matcher(rule);
    if (cap.matches()) {
      String window = texts.t("rule.window." + cap.group(5), cap.group(4));
      String limit = texts.t("rule.cap", cap.group(3), window);
      return scope(cap.group(2), texts).map(scope -> limit + " · " + scope).orElse(limit);
    }
    Matcher quiet = QUIET.matcher(rule);
    if (quiet.matches()) {
      return texts.t("rule.quiet", quiet.group(1), quiet.group(2), quiet.group(3));
    }
    int colon = rule.indexOf(':');
    String rest = rule.substring(colon + 1);
    return switch (colon < 0 ? "" : rule.substring(0, colon)) {
      case "template" -> rest.replace(",", texts.t("questions.list_separator"));
      case "channel" -> rest;
      case "choice" -> texts.t("channel." + rest);
      case "campaign" -> texts.has("rule.campaign." + rest) ? texts.t("rule.campaign." + rest) : "";
      default -> "";
    };
  }

  /** The channel, the node or both that a cap is about; empty when it is about all. */
  private static Optional<String> scope(String scope, Texts texts) {
    return scope.equals("any")
        ? Optional.empty()
        : Optional.of(
            Arrays.stream(scope.split("\\+"))
                .map(part ->
                    texts.t((ChannelKind.ofId(part).isPresent() ? "channel." : "node.") + part))
                .collect(Collectors.joining(" · ")));
  }
}
