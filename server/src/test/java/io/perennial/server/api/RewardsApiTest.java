package io.perennial.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.budget.Money;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.rewards.Benefit;
import io.perennial.server.rewards.RewardRule;
import io.perennial.server.rewards.RewardRules;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class RewardsApiTest {

  @Autowired private People people;
  @Autowired private ProjectKeys keys;
  @Autowired private RewardRules rules;

  private Project project;
  private String key;
  private Browser http;

  @BeforeEach
  void aProject() {
    project = people.project("Rewards");
    key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "test", Instant.now()).value();
    http = people.stranger();
  }

  private long rule(Benefit benefit, long cost) {
    Money money = new Money(cost * 1_000_000, project.currency());
    RewardRule rule =
        new RewardRule(0, benefit.kind().id(), benefit, money, 30, true, Optional.empty());
    return rules.save(project, rule, Instant.now()).id();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return http.send(
        http.request("/api/v1/" + path)
            .setHeader("Accept", "application/json")
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  private JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"" + code + "\"");
  }

  @Test
  void aProductGrantsReadsAndRedeems() {
    long rule = rule(new Benefit.PercentOff(20), 5);
    String wish = "{\"rule\":%d,\"occasion\":\"asked nicely\"}".formatted(rule);
    JsonNode grant = ok(send("POST", "users/ana/rewards", wish));
    assertThat(grant.at("/state").asString()).isEqualTo("granted");
    assertThat(grant.at("/benefit/percent").asInt()).isEqualTo(20);
    assertThat(grant.at("/note").asString()).isEqualTo("asked nicely");
    assertThat(ok(send("POST", "users/ana/rewards", wish)).at("/id")).isEqualTo(grant.at("/id"));
    assertThat(ok(send("GET", "users/ana/rewards", "")).at("/rewards")).hasSize(1);
    assertThat(ok(send("GET", "users/ben/rewards", "")).at("/rewards")).isEmpty();

    String code = "{\"code\":\"%s\",\"userId\":\"ana\"}".formatted(grant.at("/code").asString());
    assertThat(ok(send("POST", "coupons/redeem", code)).at("/state").asString())
        .isEqualTo("redeemed");
    refused(send("POST", "coupons/redeem", code), 409, "reward.redeemed");
    refused(
        send("POST", "rewards/" + grant.at("/id").asLong() + "/redeem", ""),
        409,
        "reward.redeemed");
    refused(send("POST", "coupons/redeem", "{\"code\":\"none\"}"), 404, "coupon.not_found");
    refused(send("POST", "coupons/redeem", "{}"), 400, "coupon.code");
    refused(send("POST", "users/ana/rewards", "{}"), 400, "reward.rule");
    refused(send("POST", "users/ana/rewards", "{\"rule\":0}"), 404, "reward_rule.not_found");
    assertThat(ok(send("GET", "rewards?state=redeemed&user=ana", "")).at("/rewards")).hasSize(1);
    assertThat(ok(send("GET", "rewards?state=granted", "")).at("/rewards")).isEmpty();
    assertThat(ok(send("GET", "reward-rules", "")).at("/0/id").asLong()).isEqualTo(rule);
  }

  @Test
  void theBudgetIsChangedAndItsLedgerRead() {
    long credits = rule(new Benefit.Credits(5), 2);
    assertThat(ok(send("PUT", "budget", "{\"monthly\":3}")).at("/limit").asInt()).isEqualTo(3);
    ok(send("POST", "users/ana/rewards", "{\"rule\":%d}".formatted(credits)));
    JsonNode refused = ok(send("POST", "users/ben/rewards", "{\"rule\":%d}".formatted(credits)));
    assertThat(refused.at("/refusal").asString()).isEqualTo("budget");

    JsonNode budget = ok(send("GET", "budget", ""));
    assertThat(budget.at("/left").asInt()).isEqualTo(1);
    assertThat(budget.at("/stoppedAt").isNull()).isFalse();
    assertThat(budget.at("/items/0/id").asString()).isEqualTo("reward:" + credits);
    JsonNode line = ok(send("GET", "budget/ledger?source=api", "")).at("/lines/0");
    assertThat(line.at("/state").asString()).isEqualTo("spent");
    assertThat(ok(send("GET", "budget/ledger?state=released", "")).at("/lines")).isEmpty();
    refused(send("PUT", "budget", "{\"monthly\":-1}"), 400, "money.amount");
    refused(send("GET", "budget/ledger?month=soon", ""), 400, "budget.month");
  }
}
