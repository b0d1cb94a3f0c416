package io.perennial.server.channels;

import org.springframework.stereotype.Component;

/** The carrier of each kind of channel. */
@Component
record Carriers(
    EmailCarrier email,
    WebhookCarrier webhook,
    WeComCarrier wecom,
    DingTalkCarrier dingtalk,
    FeishuCarrier feishu) {

  Outcome send(ChannelKind kind, ChannelSettings settings, Outgoing message) {
    return switch (settings) {
      case ChannelSettings.Email own -> email.send(own, message);
      case ChannelSettings.Webhook own -> webhook.send(own, message);
      case ChannelSettings.Robot own -> robot(kind).send(own, message);
    };
  }

  Outcome tell(ChannelSettings settings, Notice notice) {
    if (settings instanceof ChannelSettings.Webhook own) {
      return webhook.post(own, notice);
    }
    throw new IllegalArgumentException("only a webhook is told news");
  }

  private Carrier<ChannelSettings.Robot> robot(ChannelKind kind) {
    return switch (kind) {
      case WECOM -> wecom;
      case DINGTALK -> dingtalk;
      case FEISHU -> feishu;
      case IN_APP, EMAIL, WEBHOOK -> throw new IllegalArgumentException(kind + " is no robot");
    };
  }
}
