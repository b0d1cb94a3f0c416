package io.perennial.server.sending;

import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.KeyAuditor;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.channels.Channels;
import io.perennial.server.console.JsonFields;
import io.perennial.server.projects.Project;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/channels}: the ways out. What is secret is written and never answered. */
@RestController
class ChannelsApi {

  private final Channels channels;

  ChannelsApi(Channels channels) {
    this.channels = channels;
  }

  /** All channels, the inbox first. */
  record All(List<Told> channels) {}

  /**
   * A channel as it is answered.
   *
   * @param id null for the inbox, which cannot be changed
   * @param hint what may be shown of the settings
   * @param problem why it switched itself off, null when it did not
   */
  record Told(
      @Nullable Long id,
      String kind,
      String name,
      String hint,
      BigDecimal cost,
      String currency,
      boolean enabled,
      @Nullable String problem) {

    static Told of(Channel channel) {
      return new Told(
          channel.id().orElse(null),
          channel.kind().id(),
          channel.name(),
          channel.hint(),
          channel.cost().shown(),
          channel.cost().currency().getCurrencyCode(),
          channel.enabled(),
          channel.problem().isEmpty() ? null : channel.problem());
    }
  }

  @GetMapping("/api/v1/channels")
  All list(Project project) {
    return new All(channels.all(project).stream().map(Told::of).toList());
  }

  @PostMapping("/api/v1/channels")
  @ResponseStatus(HttpStatus.CREATED)
  Told create(Project project, @RequestBody JsonNode body, KeyAuditor auditor) {
    JsonFields fields = JsonFields.of(body, "kind", "name", "cost", "settings");
    Optional<ChannelKind> kind =
        ChannelKind.ofId(fields.text("kind")).filter(ChannelKind::external);
    if (kind.isEmpty()) {
      fields.problem(
          "kind", "channel.kind", "The kind is email, webhook, wecom, dingtalk or feishu.");
    }
    Optional<ChannelSettings> settings = kind.flatMap(known -> settings(fields, known));
    Money cost = cost(fields, project).orElseGet(() -> Money.zero(project.currency()));
    String name = fields.text("name");
    Optional<Channel> created =
        fields.ok()
            ? fields.attempt(() ->
                channels.create(
                    project, kind.orElseThrow(), name, settings.orElseThrow(), cost, auditor.now()))
            : Optional.empty();
    fields.done();
    Channel channel = created.orElseThrow();
    auditor.record(project.id(), AuditLog.Action.CHANNEL_CREATED, channel.name(), channel.hint());
    return Told.of(channel);
  }

  /** Changes name, cost or whether it is on; what is left out stays. */
  @PatchMapping("/api/v1/channels/{id}")
  Told change(
      Project project, @PathVariable long id, @RequestBody JsonNode body, KeyAuditor auditor) {
    Channel before = channels.find(project, id).orElseThrow(Channels::notFound);
    JsonFields fields = JsonFields.of(body, "name", "cost", "enabled");
    String name = fields.has("name") ? fields.text("name") : before.name();
    Money cost = cost(fields, project).orElse(before.cost());
    boolean enabled = fields.flag("enabled").orElse(before.enabled());
    Optional<Channel> changed =
        fields.ok()
            ? fields.attempt(() -> channels.change(project, id, name, cost, enabled))
            : Optional.empty();
    fields.done();
    Channel after = changed.orElseThrow();
    auditor.record(
        project.id(),
        AuditLog.Action.CHANNEL_CHANGED,
        before.name(),
        Told.of(before) + " → " + Told.of(after));
    return Told.of(after);
  }

  @DeleteMapping("/api/v1/channels/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Project project, @PathVariable long id, KeyAuditor auditor) {
    Channel channel = channels.find(project, id).orElseThrow(Channels::notFound);
    channels.remove(project, id);
    auditor.record(project.id(), AuditLog.Action.CHANNEL_REMOVED, channel.name(), channel.hint());
  }

  private static Optional<Money> cost(JsonFields fields, Project project) {
    return fields
        .number("cost")
        .flatMap(amount -> fields.attempt(() -> Money.of(amount, project.currency(), "cost")));
  }

  private static Optional<ChannelSettings> settings(JsonFields fields, ChannelKind kind) {
    Optional<JsonFields> given =
        kind == ChannelKind.EMAIL
            ? fields.object(
                "settings",
                "host",
                "port",
                "encryption",
                "user",
                "password",
                "from",
                "fromName",
                "site")
            : fields.object("settings", "url", "secret");
    if (given.isEmpty()) {
      fields.problem("settings", "channel.settings", "A channel needs its settings.");
    }
    return given.flatMap(inside -> inside.attempt(() -> settings(kind, inside)));
  }

  private static ChannelSettings settings(ChannelKind kind, JsonFields given) {
    return switch (kind) {
      case EMAIL ->
          new ChannelSettings.Email(
              new ChannelSettings.Server(
                  given.text("host"),
                  given.whole("port").orElse(587),
                  encryption(given),
                  given.text("user"),
                  given.text("password")),
              given.text("from"),
              given.text("fromName"),
              given.text("site"));
      case WEBHOOK -> new ChannelSettings.Webhook(given.text("url"), given.text("secret"));
      case WECOM, DINGTALK, FEISHU ->
          new ChannelSettings.Robot(
              given.text("url"),
              Optional.of(given.text("secret")).filter(secret -> !secret.isEmpty()));
      case IN_APP -> throw new IllegalArgumentException("the inbox needs no settings");
    };
  }

  private static ChannelSettings.Encryption encryption(JsonFields given) {
    String said = given.has("encryption") ? given.text("encryption") : "starttls";
    return Arrays.stream(ChannelSettings.Encryption.values())
        .filter(one -> one.name().equalsIgnoreCase(said))
        .findFirst()
        .orElseGet(() -> {
          given.problem("encryption", "channel.encryption", "It is tls, starttls or none.");
          return ChannelSettings.Encryption.STARTTLS;
        });
  }
}
