package io.perennial.server.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class CostsPageTest {

  private static int projects;

  @Autowired private People people;
  @Autowired private Costs costs;
  @Autowired private ProjectKeys keys;

  private Project project;
  private Browser analyst;

  @BeforeEach
  void createProject() {
    project = people.project("Costs " + projects);
    analyst = member("analyst", Access.ANALYST);
    projects++;
  }

  private Browser member(String name, Access access) {
    Account account = people.account(name + "@costs" + projects + ".example");
    people.join(account, project, access);
    return people.browser(account);
  }

  private String path(String inside) {
    return "/p/" + project.id() + "/" + inside;
  }

  private static Map<String, String> row(String month, String channel, String cost) {
    return Map.of(
        "month", month, "name", channel, "cost", cost, "channel", "event:source", "horizon", "6");
  }

  @Test
  void whatAnAnalystEntersIsKeptAndAudited() {
    HttpResponse<String> saved =
        analyst.post(path("value/costs"), row("2026-01", " ads ", "1,200.50"));

    assertThat(saved.statusCode()).isEqualTo(302);
    assertThat(costs.all(project))
        .containsExactly(new Cost(YearMonth.of(2026, 1), "ads", new BigDecimal("1200.50")));
    assertThat(costs.terms(project).channel().text()).isEqualTo("event:source");
    assertThat(costs.terms(project).horizon()).isEqualTo(6);
    assertThat(member("admin", Access.ADMIN).get(path("settings/audit")).body())
        .contains("Acquisition costs changed")
        .contains("1: 1200.50");
  }

  @Test
  void aRowThatCannotBeReadIsToldAndNothingIsLost() {
    costs.add(project, List.of(new Cost(YearMonth.of(2026, 1), "ads", BigDecimal.TEN)));

    HttpResponse<String> refused =
        analyst.post(path("value/costs"), row("January", "seo", "a lot"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Row 1: The month reads 2026-01.")
        .contains("Row 1: The cost is a number of 0 or more.")
        .contains("value=\"a lot\"");
    assertThat(costs.all(project)).hasSize(1);
  }

  @Test
  void aJobEntersCostsOverTheApiAndMayRunAgain() {
    costs.add(project, List.of(new Cost(YearMonth.of(2026, 1), "ads", BigDecimal.ONE)));
    String sent =
        "{\"costs\":[{\"month\":\"2026-01\",\"channel\":\"ads\",\"cost\":12.5},"
            + "{\"month\":\"2026-02\",\"channel\":\"seo\",\"cost\":\"3\"}]}";

    assertThat(api("POST", sent).statusCode()).isEqualTo(200);
    assertThat(api("POST", sent).body())
        .contains("\"cost\":12.5")
        .contains("\"month\":\"2026-02\"");
    assertThat(costs.all(project))
        .extracting(Cost::amount)
        .containsExactly(new BigDecimal("3"), new BigDecimal("12.5"));
    HttpResponse<String> refused = api("POST", "{\"costs\":[{\"month\":\"May\"}]}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("costs.month").contains("costs.channel");
    assertThat(api("POST", "{}").body()).contains("costs.list");
  }

  private HttpResponse<String> api(String method, String body) {
    String key = keys.create(project.id(), ProjectKeys.Kind.SECRET, "job", Instant.EPOCH).value();
    return people
        .stranger()
        .send(
            analyst
                .request("/api/v1/costs")
                .setHeader("Accept", "application/json")
                .setHeader("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
  }

  @Test
  void aViewerLooksAndDoesNotChange() {
    Browser viewer = member("viewer", Access.VIEWER);

    assertThat(viewer.get(path("value/costs")).body()).contains("You may look at costs");
    assertThat(viewer.post(path("value/costs"), row("2026-01", "ads", "1")).statusCode())
        .isEqualTo(403);
    assertThat(costs.all(project)).isEmpty();
  }

  @Test
  void aFileAddsItsRowsAndReplacesThoseOfTheSameMonthAndChannel() {
    costs.add(
        project,
        List.of(
            new Cost(YearMonth.of(2026, 1), "ads", BigDecimal.TEN),
            new Cost(YearMonth.of(2026, 1), "seo", BigDecimal.ONE)));

    HttpResponse<String> loaded =
        upload("\uFEFFCost,month,channel\r\n20,2026-01,ads\r\n5,2026-02-01,\"word, mouth\"\r\n");

    assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(302);
    assertThat(costs.all(project))
        .containsExactly(
            new Cost(YearMonth.of(2026, 2), "word, mouth", new BigDecimal("5")),
            new Cost(YearMonth.of(2026, 1), "ads", new BigDecimal("20")),
            new Cost(YearMonth.of(2026, 1), "seo", new BigDecimal("1")));
    assertThat(analyst.get(path("value/costs.csv")).body()).contains("2026-02,\"word, mouth\",5");
  }

  @Test
  void aFileWithoutTheColumnsOrWithBadRowsChangesNothing() {
    assertThat(upload("when,where\n2026-01,ads\n").body())
        .contains("must name the columns month, channel and cost");
    assertThat(upload("month,channel,cost\n2026-01,ads,1\n2026-01,ads,2\n").body())
        .contains("Row 3: This month and channel have two costs.");
    assertThat(costs.all(project)).isEmpty();
  }

  private HttpResponse<String> upload(String csv) {
    String body =
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + csv
            + "\r\n--edge--\r\n";
    return analyst.send(
        analyst
            .request(path("value/costs/import"))
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .header("X-CSRF-TOKEN", analyst.token())
            .POST(BodyPublishers.ofString(body))
            .build());
  }
}
