package io.perennial.server.sending;

import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.KeyAuditor;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.JsonFields;
import io.perennial.server.messages.FrequencyCap;
import io.perennial.server.messages.GuardRailSettings;
import io.perennial.server.messages.Node;
import io.perennial.server.messages.QuietHours;
import io.perennial.server.messages.Rules;
import io.perennial.server.projects.Project;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/guard-rails}: caps, quiet hours and waits, read and replaced as a whole. */
@RestController
class GuardRailsApi {

  private final GuardRailSettings settings;

  GuardRailsApi(GuardRailSettings settings) {
    this.settings = settings;
  }

  /**
   * Guard rails as they are answered.
   *
   * @param quietHours null when there are none
   * @param inAppFirstHours null when messages go outside at once
   */
  record Told(
      List<Cap> caps,
      @Nullable Quiet quietHours,
      long waitAtMostHours,
      @Nullable Long inAppFirstHours) {

    /** A cap; channel or node is null when it counts all of them. */
    record Cap(@Nullable String channel, @Nullable String node, int most, double hours) {}

    /** Local times of the user. */
    record Quiet(LocalTime from, LocalTime to) {}

    static Told of(Rules rules) {
      return new Told(
          rules.caps().stream()
              .map(cap ->
                  new Cap(
                      cap.channel().map(ChannelKind::id).orElse(null),
                      cap.node().map(Node::id).orElse(null),
                      cap.most(),
                      cap.window().toMinutes() / 60.0))
              .toList(),
          rules.quietHours().map(quiet -> new Quiet(quiet.from(), quiet.to())).orElse(null),
          rules.waitAtMost().toHours(),
          rules.inAppFirst().map(Duration::toHours).orElse(null));
    }
  }

  @GetMapping("/api/v1/guard-rails")
  Told show(Project project) {
    return Told.of(settings.of(project));
  }

  @PutMapping("/api/v1/guard-rails")
  Told replace(Project project, @RequestBody JsonNode body, KeyAuditor auditor) {
    JsonFields fields =
        JsonFields.of(body, "caps", "quietHours", "waitAtMostHours", "inAppFirstHours");
    List<FrequencyCap> caps = caps(fields);
    Optional<QuietHours> quiet =
        fields.object("quietHours", "from", "to").flatMap(GuardRailsApi::quiet);
    Optional<Duration> wait = fields.whole("waitAtMostHours").map(Duration::ofHours);
    Optional<Duration> inAppFirst = fields.whole("inAppFirstHours").map(Duration::ofHours);
    if (!fields.has("caps")) {
      fields.problem("caps", "rules.caps_missing", "Send all caps; [] for none.");
    }
    long hours = wait.map(Duration::toHours).orElse(0L);
    if (hours < 1 || hours > Duration.ofDays(30).toHours()) {
      fields.problem("waitAtMostHours", "rules.wait", "A message waits 1 to 720 hours.");
    }
    if (inAppFirst.filter(first -> first.isNegative() || first.toHours() >= hours).isPresent()) {
      fields.problem(
          "inAppFirstHours", "rules.in_app_first", "It is shorter than a message may wait.");
    }
    fields.done();
    Rules rules = new Rules(caps, quiet, wait.orElseThrow(), inAppFirst);
    Rules before = settings.of(project);
    settings.change(project, rules);
    auditor.record(
        project.id(), AuditLog.Action.GUARD_RAILS_CHANGED, project.name(), before + " → " + rules);
    return Told.of(rules);
  }

  private static List<FrequencyCap> caps(JsonFields fields) {
    List<FrequencyCap> caps = new ArrayList<>();
    for (JsonFields cap : fields.objects("caps", "channel", "node", "most", "hours")) {
      Optional<ChannelKind> channel = named(cap, "channel", ChannelKind::ofId);
      Optional<Node> node = named(cap, "node", Node::ofId);
      int most = cap.whole("most").orElse(-1);
      Duration window =
          cap.number("hours")
              .map(hours -> Duration.ofMinutes(Math.round(Math.min(hours.doubleValue(), 1e6) * 60)))
              .orElse(Duration.ZERO);
      cap.attempt(() -> new FrequencyCap(channel, node, most, window)).ifPresent(caps::add);
    }
    return caps;
  }

  private static <T> Optional<T> named(
      JsonFields cap, String name, Function<String, Optional<T>> read) {
    Optional<T> value = read.apply(cap.text(name));
    if (cap.has(name) && value.isEmpty()) {
      cap.problem(name, "cap." + name, "There is no such " + name + ".");
    }
    return value;
  }

  private static Optional<QuietHours> quiet(JsonFields quiet) {
    try {
      LocalTime from = LocalTime.parse(quiet.text("from"));
      LocalTime to = LocalTime.parse(quiet.text("to"));
      return quiet.attempt(() -> new QuietHours(from, to));
    } catch (DateTimeException notTimes) {
      quiet.problem("", "quiet.times", "Two times such as 22:00.");
      return Optional.empty();
    }
  }
}
