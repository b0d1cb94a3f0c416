package io.perennial.server.value;

import io.perennial.engine.question.Purchases;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The purchase models fitted last. A fit takes as long as the rest of the page together, and every
 * view of the same purchases has the same one.
 */
@Component
public final class PurchaseModels {

  private static final int KEPT = 16;

  private final Map<Fitted, PurchaseModel> fitted =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Fitted, PurchaseModel> eldest) {
              return size() > KEPT;
            }
          });

  PurchaseModels() {}

  private record Fitted(Purchases.Series series, int horizon) {}

  /** The model of these purchases over so many months, fitted once. */
  PurchaseModel of(Purchases.Series series, int horizon) {
    Fitted key = new Fitted(series, horizon);
    PurchaseModel known = fitted.get(key);
    if (known == null) { // two may fit the same at once; nobody waits for another's
      known = PurchaseModel.of(series, horizon);
      fitted.put(key, known);
    }
    return known;
  }
}
