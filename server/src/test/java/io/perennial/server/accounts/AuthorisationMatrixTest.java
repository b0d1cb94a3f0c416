package io.perennial.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.SigningKeys;
import io.perennial.server.widget.Tokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every handler of the server against every kind of caller who may not call it. The handlers are
 * those that are mapped, so a new one is tried without being named here.
 */
@ServerTest
class AuthorisationMatrixTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Set<String> WITHOUT_TOKEN = Set.of("/v1/", "/api/v1/", "/u/");

  @Autowired private People people;
  @Autowired private ProjectKeys keys;
  @Autowired private SigningKeys signingKeys;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  private record Endpoint(String pattern, String method, AccessRule rule) {

    /** Its address in a project; other parts of the path that vary are 1. */
    String path(Project project) {
      return pattern
          .replace("{projectId}", Long.toString(project.id()))
          .replaceAll("\\{[a-zA-Z]+:([a-z]+)\\|[a-z|]+}", "$1")
          .replaceAll("\\{[^}]*}", "1");
    }

    boolean changes() {
      return !method.equals("GET");
    }
  }

  private static int made;

  private Project project;
  private Project other;
  private String name;

  @BeforeEach
  void twoProjects() {
    name = "matrix" + made++;
    project = people.project(name);
    other = people.project(name + " of others");
  }

  private Account member(Project of, Access access) {
    Account account = people.account(name + "-" + access.id() + of.id() + "@matrix.example");
    people.join(account, of, access);
    return account;
  }

  @Test
  void anApiTakesTheSecretKeyOfAProjectAndNothingElse() {
    Browser owner = people.browser(member(project, Access.OWNER));
    String write = keys.create(project.id(), ProjectKeys.Kind.WRITE, "w", NOW).value();
    String signing = signingKeys.create(project.id(), NOW).value();
    List<String> refused =
        List.of(
            "Bearer " + write,
            "Basic "
                + Base64.getEncoder()
                    .encodeToString((write + ":").getBytes(StandardCharsets.US_ASCII)),
            "Bearer " + signing,
            "Bearer " + Tokens.of("ana", NOW.plus(Duration.ofDays(9999)), signing),
            "Bearer sk_0000000000000000000000000000000000000000",
            "");
    for (Endpoint one : all()) {
      if (one.rule() instanceof AccessRule.ByKey) {
        for (String authorization : refused) {
          assertThat(send(owner, one, project, Map.of("Authorization", authorization)).statusCode())
              .describedAs("%s with %s", one, authorization)
              .isEqualTo(401);
        }
      }
    }
  }

  @Test
  void aPageOfAProjectIsForItsMembersOfTheRankItAsksFor() {
    Map<Access, Browser> ranks = new EnumMap<>(Access.class);
    for (Access access : Access.values()) {
      ranks.put(access, people.browser(member(project, access)));
    }
    Browser ofOthers = people.browser(member(other, Access.OWNER));
    for (Endpoint one : all()) {
      if (one.rule() instanceof AccessRule.Member(Access needed)) {
        assertThat(send(ofOthers, one, project, token(ofOthers)).statusCode())
            .describedAs("%s by an owner of another project", one)
            .isEqualTo(404);
        for (Access access : Access.values()) {
          Browser browser = ranks.get(access);
          if (browser != null && !access.includes(needed)) {
            assertThat(send(browser, one, project, token(browser)).statusCode())
                .describedAs("%s by a %s", one, access)
                .isEqualTo(403);
          }
        }
      }
    }
  }

  @Test
  void whoOnlyLooksChangesNothing() {
    assertThat(all())
        .filteredOn(Endpoint::changes)
        .filteredOn(one -> one.pattern().startsWith("/p/"))
        .allSatisfy(one ->
            assertThat(one.rule())
                .describedAs(one.toString())
                .isNotEqualTo(new AccessRule.Member(Access.VIEWER)));
  }

  @Test
  void nothingIsChangedFromAnotherSite() {
    Browser owner = people.browser(member(project, Access.OWNER));
    for (Endpoint one : all()) {
      if (one.changes() && WITHOUT_TOKEN.stream().noneMatch(one.path(project)::startsWith)) {
        Map<String, String> authorization =
            one.rule() instanceof AccessRule.ByKey ? Map.of("Authorization", "") : Map.of();
        assertThat(send(owner, one, project, authorization).statusCode())
            .describedAs(one.toString())
            .isIn(401, 403);
      }
    }
  }

  @Test
  void anInboxIsOpenedByAValidTokenOfItsUserOnly() {
    String write = keys.create(project.id(), ProjectKeys.Kind.WRITE, "w", NOW).value();
    String secret = keys.create(project.id(), ProjectKeys.Kind.SECRET, "s", NOW).value();
    String own = signingKeys.create(project.id(), NOW).value();
    String foreign = signingKeys.create(other.id(), NOW).value();
    Instant later = Instant.now().plus(Duration.ofHours(1));
    String none = "{\"alg\":\"none\"}";
    String claims = "{\"sub\":\"ana\",\"exp\":" + later.getEpochSecond() + "}";
    Map<String, String> refused =
        Map.of(
            "nothing", "",
            "the capture key", write,
            "a secret key", secret,
            "the signing key itself", own,
            "another project's token", Tokens.of("ana", later, foreign),
            "a token that expired", Tokens.of("ana", NOW.minus(Duration.ofDays(1)), own),
            "another user's token", Tokens.of("ben", later, own),
            "a token of no algorithm", Tokens.signed(none, claims, own),
            "a token without its signature", unsigned(none, claims));
    Browser browser = people.stranger();
    for (Endpoint one : all()) {
      if (one.pattern().startsWith("/v1/inbox")) {
        refused.forEach((what, token) -> {
          Map<String, String> headers =
              Map.of(
                  "Perennial-Key",
                  write,
                  "Perennial-User",
                  "ana",
                  "Authorization",
                  "Bearer " + token);
          assertThat(send(browser, one, project, headers).statusCode())
              .describedAs("%s with %s", one, what)
              .isEqualTo(401);
        });
      }
    }
  }

  private static String unsigned(String header, String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(header.getBytes(StandardCharsets.US_ASCII))
        + "."
        + base64.encodeToString(claims.getBytes(StandardCharsets.US_ASCII))
        + ".";
  }

  @Test
  void whatAsksForAnAccountIsNothingForStrangers() {
    people.account(name + "@matrix.example");
    Browser stranger = people.stranger();
    for (Endpoint one : all()) {
      if (one.rule() instanceof AccessRule.SignedIn || one.rule() instanceof AccessRule.Member) {
        assertThat(send(stranger, one, project, token(stranger)).statusCode())
            .describedAs(one.toString())
            .isIn(302, 401, 403);
      }
    }
  }

  private Map<String, String> token(Browser browser) {
    return Map.of("X-CSRF-TOKEN", tokens.computeIfAbsent(browser, Browser::token));
  }

  private final Map<Browser, String> tokens = new HashMap<>();

  private static HttpResponse<String> send(
      Browser browser, Endpoint endpoint, Project project, Map<String, String> headers) {
    HttpRequest.Builder request =
        browser
            .request(endpoint.path(project))
            .setHeader("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(
                endpoint.method(),
                endpoint.changes() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
    headers.forEach(request::header);
    return browser.send(request.build());
  }

  private List<Endpoint> all() {
    List<Endpoint> all = new ArrayList<>();
    for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
        handlers.getHandlerMethods().entrySet()) {
      Set<RequestMethod> methods = entry.getKey().getMethodsCondition().getMethods();
      for (String pattern : entry.getKey().getPatternValues()) {
        for (RequestMethod method : methods) {
          AccessRule rule = AccessRule.of(pattern, method.name(), entry.getValue());
          all.add(new Endpoint(pattern, method.name(), rule));
        }
      }
    }
    assertThat(all).isNotEmpty();
    return all;
  }
}
