package io.perennial.server.value;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.projects.Project;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/costs}: what each channel cost in each month, so that a job can enter it. */
@RestController
class CostsApi {

  /** As many as five years of a hundred channels and more. */
  private static final int MOST = 10_000;

  private final Costs costs;

  CostsApi(Costs costs) {
    this.costs = costs;
  }

  /** One cost, in the project's currency. */
  record Told(YearMonth month, String channel, BigDecimal cost) {}

  /** All costs, latest month first. */
  record All(String currency, List<Told> costs) {}

  @GetMapping("/api/v1/costs")
  All list(Project project) {
    return new All(
        project.currency().getCurrencyCode(),
        costs.all(project).stream()
            .map(cost -> new Told(cost.month(), cost.channel(), cost.amount()))
            .toList());
  }

  /** Adds costs; those of the same month and channel are replaced, so that a job may run again. */
  @PostMapping("/api/v1/costs")
  All add(Project project, @RequestBody JsonNode body) {
    JsonNode sent = body.path("costs");
    if (!sent.isArray() || sent.isEmpty() || sent.size() > MOST) {
      throw new PerennialException(
          Category.CALLER, "costs.list", "Send costs, a list of 1 to " + MOST + ".");
    }
    CostRows rows = new CostRows();
    int number = 1;
    for (JsonNode cost : sent) {
      rows.add(
          number++,
          cost.path("month").asString(""),
          cost.path("channel").asString(""),
          cost.path("cost").asString(""));
    }
    costs.add(project, rows.done());
    return list(project);
  }
}
