package io.perennial.server.sending;

import io.perennial.engine.PerennialException.Problem;
import io.perennial.server.budget.Money;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.ChannelSettings;
import io.perennial.server.console.Form;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** The fields with which a channel is set up. */
final class ChannelForm {

  private ChannelForm() {}

  static ChannelKind kind(Form form) {
    return ChannelKind.ofId(form.text("kind"))
        .filter(ChannelKind::external)
        .orElse(ChannelKind.EMAIL);
  }

  /** The settings of a kind; empty when the form says what is wrong. */
  static Optional<ChannelSettings> settings(Form form, ChannelKind kind) {
    return switch (kind) {
      case EMAIL -> email(form);
      case WEBHOOK ->
          form.attempt(() -> new ChannelSettings.Webhook(form.text("url"), form.text("secret")));
      case WECOM, DINGTALK, FEISHU ->
          form.attempt(() ->
              new ChannelSettings.Robot(
                  form.text("url"),
                  Optional.of(form.text("secret")).filter(secret -> !secret.isEmpty())));
      case IN_APP -> throw new IllegalArgumentException("the inbox needs no settings");
    };
  }

  private static Optional<ChannelSettings> email(Form form) {
    int port = form.whole("port");
    ChannelSettings.Encryption encryption =
        switch (form.text("encryption")) {
          case "tls" -> ChannelSettings.Encryption.TLS;
          case "none" -> ChannelSettings.Encryption.NONE;
          default -> ChannelSettings.Encryption.STARTTLS;
        };
    if (!form.ok()) {
      return Optional.empty();
    }
    return form.attempt(() ->
        new ChannelSettings.Email(
            new ChannelSettings.Server(
                form.text("host"), port, encryption, form.text("user"), form.text("password")),
            form.text("from"),
            form.text("fromName"),
            form.text("site")));
  }

  /** What a message costs; a problem when the field does not say it. */
  static Optional<Money> cost(Form form, Currency currency) {
    Optional<BigDecimal> amount = form.decimal("cost");
    if (amount.isEmpty()) {
      if (form.text("cost").isEmpty()) {
        Problem none = new Problem("cost", "form.number", "Enter a number such as 12.5.");
        form.problem(none.path(), none.code(), none.detail());
      }
      return Optional.empty();
    }
    return form.attempt(() -> Money.of(amount.get(), currency, "cost"));
  }
}
