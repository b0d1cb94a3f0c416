package io.perennial.server.sending;

import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Form;
import io.perennial.server.messages.FrequencyCap;
import io.perennial.server.messages.Node;
import io.perennial.server.messages.QuietHours;
import io.perennial.server.messages.Rules;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Guard rails as fields of a form: one row for each cap and one more to add one; a row without a
 * number is no cap. Durations are in hours.
 */
final class GuardRailsForm {

  private GuardRailsForm() {}

  static Map<String, String> fields(Rules rules) {
    Map<String, String> fields = new HashMap<>();
    for (int row = 0; row < rules.caps().size(); row++) {
      FrequencyCap cap = rules.caps().get(row);
      fields.put("most." + row, Integer.toString(cap.most()));
      fields.put("hours." + row, Long.toString(cap.window().toHours()));
      fields.put("channel." + row, cap.channel().map(ChannelKind::id).orElse(""));
      fields.put("node." + row, cap.node().map(Node::id).orElse(""));
    }
    fields.put("quietFrom", rules.quietHours().map(quiet -> quiet.from().toString()).orElse(""));
    fields.put("quietTo", rules.quietHours().map(quiet -> quiet.to().toString()).orElse(""));
    fields.put("waitAtMost", Long.toString(rules.waitAtMost().toHours()));
    fields.put(
        "inAppFirst", rules.inAppFirst().map(wait -> Long.toString(wait.toHours())).orElse(""));
    return fields;
  }

  /** The rules that the form says; empty when it says what is wrong. */
  static Optional<Rules> read(Form form, int rows) {
    List<FrequencyCap> caps = caps(form, rows);
    Optional<QuietHours> quiet = quiet(form);
    int wait = form.whole("waitAtMost");
    Optional<Duration> inAppFirst =
        form.text("inAppFirst").isEmpty()
            ? Optional.empty()
            : Optional.of(Duration.ofHours(form.whole("inAppFirst")));
    return form.ok()
        ? form.attempt(() -> new Rules(caps, quiet, Duration.ofHours(wait), inAppFirst))
        : Optional.empty();
  }

  private static List<FrequencyCap> caps(Form form, int rows) {
    List<FrequencyCap> caps = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      if (!form.text("most." + row).isEmpty()) {
        cap(form, row).ifPresent(caps::add);
      }
    }
    return caps;
  }

  private static Optional<FrequencyCap> cap(Form form, int row) {
    int most = form.whole("most." + row);
    int hours = form.whole("hours." + row);
    if (most < 0 || most > 1000) {
      form.problem("most." + row, "cap.most", "A cap is between 0 and 1000.");
    }
    if (hours < 1 || hours > FrequencyCap.LONGEST.toHours()) {
      form.problem("hours." + row, "cap.window", "A cap's window is 1 to 2160 hours.");
    }
    return form.ok()
        ? Optional.of(
            new FrequencyCap(
                ChannelKind.ofId(form.text("channel." + row)),
                Node.ofId(form.text("node." + row)),
                most,
                Duration.ofHours(hours)))
        : Optional.empty();
  }

  private static Optional<QuietHours> quiet(Form form) {
    String from = form.text("quietFrom");
    String to = form.text("quietTo");
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalTime begins = LocalTime.parse(from);
      LocalTime ends = LocalTime.parse(to);
      return form.attempt(() -> new QuietHours(begins, ends));
    } catch (DateTimeException notTimes) {
      form.problem("quietTo", "quiet.times", "Enter two times such as 22:00, or neither.");
      return Optional.empty();
    }
  }
}
