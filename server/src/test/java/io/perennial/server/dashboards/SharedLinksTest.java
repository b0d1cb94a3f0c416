package io.perennial.server.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Projects;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class SharedLinksTest {

  private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(30));
  private static int towns;

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private Dashboards dashboards;
  @Autowired private SharedLinks links;
  @Autowired private Metadata metadata;

  private SmallTown town;
  private Dashboard dashboard;

  @BeforeEach
  void buildTown() {
    town = SmallTown.build("shared" + towns++, people, projects, events);
    dashboard = dashboards.of(town.project().id()).getFirst();
  }

  private String token() {
    return links.create(dashboard, TimeRange.OF_EACH, LATER, "ana", NOW);
  }

  @Test
  void aLinkOpensUntilItExpires() {
    String token = token();

    assertThat(links.find(token, LATER.minusMillis(1))).isPresent();
    assertThat(links.find(token, LATER)).isEmpty();
    assertThat(links.find("0".repeat(40), NOW)).isEmpty();
  }

  @Test
  void aRevokedLinkOpensNothingAnyMore() {
    String token = token();
    links.revoke(dashboard, links.of(dashboard).getFirst().id(), NOW);

    assertThat(links.find(token, NOW)).isEmpty();
    assertThat(links.of(dashboard)).isEmpty();
  }

  @Test
  void theEndOfALinkCanBeMovedButNotBeyondAYear() {
    String token = token();
    long id = links.of(dashboard).getFirst().id();
    links.expire(dashboard, id, NOW.plusSeconds(1), NOW);

    assertThat(links.find(token, NOW)).isPresent();
    assertThat(links.find(token, NOW.plusSeconds(1))).isEmpty();
    assertThatThrownBy(() -> links.expire(dashboard, id, NOW.plus(Duration.ofDays(400)), NOW))
        .isInstanceOf(PerennialException.class);
  }

  @Test
  void theTokenItselfIsNotStored() {
    String token = token();

    assertThat(
            metadata
                .read()
                .sql("select token_hash from dashboard_link where dashboard_id = ?")
                .param(dashboard.id())
                .query(String.class)
                .list())
        .hasSize(1)
        .noneMatch(stored -> stored.contains(token) || token.contains(stored));
  }

  @Test
  void anAdminMakesALinkThatAStrangerOpensAndTheAuditLogKnows() {
    Browser admin = people.browser(town.owner());
    String made =
        admin
            .post(
                town.path("dashboards/" + dashboard.id() + "/sharing"),
                Map.of(
                    "range",
                    "from=2025-01-01&to=2025-01-10&as_of=2025-02-15",
                    "expires",
                    LocalDate.now(ZoneOffset.UTC).plusDays(7).toString()))
            .body();
    Matcher link = Pattern.compile("http://localhost:\\d+(/shared/[0-9a-f]{40})").matcher(made);
    assertThat(link.find()).isTrue();
    Browser stranger = people.stranger();

    HttpResponse<String> page = stranger.get(link.group(1));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.body())
        .contains("noindex", "At a glance", "Read-only view")
        .doesNotContain("/p/" + town.project().id())
        .doesNotContain(town.owner().email());

    long funnel = dashboard.tiles().get(2).id();
    HttpResponse<String> tile = stranger.get(link.group(1) + "/tiles/" + funnel);
    assertThat(tile.body()).contains("1. Sign-up", "1 Jan 2025").doesNotContain("<a ");
    assertThat(stranger.get(link.group(1) + "/marks").body()).contains("\"marks\":[]");
    assertThat(admin.get(town.path("settings/audit")).body()).contains("Dashboard shared by link");
  }

  @Test
  void aLinkOpensNoTileOfAnotherDashboard() {
    SmallTown other = SmallTown.build("shared" + towns++, people, projects, events);
    long theirs = dashboards.of(other.project().id()).getFirst().tiles().getFirst().id();
    String token =
        links.create(
            dashboard,
            TimeRange.OF_EACH,
            Instant.now().plus(Duration.ofDays(1)),
            "ana",
            Instant.now());

    assertThat(people.stranger().get("/shared/" + token + "/tiles/" + theirs).statusCode())
        .isEqualTo(404);
  }

  @Test
  void onlyAdminsShare() {
    Account analyst = people.account("analyst" + towns + "@shared.example");
    people.join(analyst, town.project(), Access.ANALYST);
    Browser browser = people.browser(analyst);
    String sharing = town.path("dashboards/" + dashboard.id() + "/sharing");

    assertThat(browser.get(sharing).statusCode()).isEqualTo(403);
    assertThat(browser.post(sharing, Map.of("expires", "2030-01-01")).statusCode()).isEqualTo(403);
  }

  @Test
  void anAddressThatAsksTooOftenIsTurnedAway() {
    VisitLimit limit = new VisitLimit();
    IntStream.range(0, VisitLimit.A_MINUTE).forEach(visit -> limit.admit("203.0.113.9"));

    assertThatThrownBy(() -> limit.admit("203.0.113.9"))
        .isInstanceOfSatisfying(
            PerennialException.class,
            refused -> assertThat(refused.category()).isEqualTo(PerennialException.Category.LIMIT));
    limit.admit("203.0.113.10");
  }
}
