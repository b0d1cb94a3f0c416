package io.perennial.server.rewards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A benefit as the product reads it in webhooks and answers. */
public final class GrantJson {

  private GrantJson() {}

  /** {@code kind} and what the kind says, such as {@code credits} or {@code percent_off}. */
  public static Map<String, Object> benefit(Benefit benefit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", benefit.kind().id());
    switch (benefit) {
      case Benefit.Credits credits -> json.put("credits", credits.amount());
      case Benefit.PercentOff off -> json.put("percent_off", off.percent());
      case Benefit.AmountOff off -> json.put("amount_off", off.amount());
      case Benefit.Extension extension -> {
        json.put("term", extension.term().id());
        json.put("days", extension.days());
      }
      case Benefit.Unlock unlock -> json.put("feature", unlock.feature());
      case Benefit.RenewalOffer offer -> json.put("tiers", tiers(offer));
    }
    return json;
  }

  private static List<Map<String, Object>> tiers(Benefit.RenewalOffer offer) {
    return offer.tiers().stream()
        .map(tier ->
            Map.<String, Object>of("within_days", tier.withinDays(), "percent_off", tier.percent()))
        .toList();
  }
}
