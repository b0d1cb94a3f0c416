package io.perennial.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The number of something that belongs to another project, in every address that takes one: it must
 * look as if it did not exist. A new kind of thing with a number has to be made here, or the test
 * fails.
 */
@ServerTest
class CrossProjectTest {

  /** Addresses that name something else than a thing of one project. */
  private static final Set<String> NOT_NUMBERED = Set.of("users", "people", "playbooks");

  /** Doing what was done already is no mistake, so these say nothing of what they did not find. */
  private static final Set<String> SILENT =
      Set.of(
          "/p/{projectId}/rewards/grants/{id:[0-9]+}/again",
          "/p/{projectId}/saved/{questionId}/delete");

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;
  @Autowired private ProjectKeys keys;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  private static int made;

  private SmallTown theirs;
  private SmallTown ours;
  private Browser theirOwner;
  private Browser ourOwner;
  private String theirKey;
  private String ourKey;

  /** The number of a thing of theirs, by the part of the path that comes before it. */
  private final Map<String, String> numbers = new LinkedHashMap<>();

  @BeforeEach
  void twoProjects() {
    made++;
    theirs = SmallTown.build("theirs" + made, people, projects, events);
    ours = SmallTown.build("ours" + made, people, projects, events);
    theirOwner = people.browser(theirs.owner());
    ourOwner = people.browser(ours.owner());
    theirKey = key(theirs.project());
    ourKey = key(ours.project());
    everythingThatHasANumber();
  }

  private String key(Project project) {
    return keys.create(project.id(), ProjectKeys.Kind.SECRET, "test", Instant.now()).value();
  }

  private void everythingThatHasANumber() {
    theirOwner.post(theirs.path("playbooks/next_day"), Map.of());
    put("templates", api("templates").at("/templates/0/id"));
    put("campaigns", api("campaigns").at("/campaigns/0/id"));
    put("rewards", api("reward-rules").at("/0/id"));
    JsonNode grant = made("users/ana/rewards", "{\"rule\":" + numbers.get("rewards") + "}");
    put("grants", grant.at("/id"));
    put("tasks", number(page("tasks"), "/tasks/([1-9]\\d*)"));
    put(
        "channels",
        made(
                "channels",
                """
                {"kind":"webhook","name":"Product","settings":{"url":"https://hooks.invalid/x",
                 "secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}}\
                """)
            .at("/id"));
    put("messages", made("users/ana/activate", "{}").at("/messageId"));
    put("segments", made("segments", "{\"name\":\"VIP\",\"ids\":[\"ana\"]}").at("/id"));
    put(
        "filters",
        made("filters", "{\"name\":\"Deep\",\"events\":[\"event:generate\"]}").at("/id"));
    put("annotations", made("annotations", "{\"label\":\"3.0\"}").at("/id"));
    put("imports", made("imports?user=u&event=e&time=t", "u,e,t\nana,x,2025-01-01\n").at("/id"));
    numbers.put("import", numbers.get("imports"));
    theirOwner.post(theirs.path("dashboards"), Map.of("name", "Week"));
    put("dashboards", api("dashboards").at("/dashboards/0/id"));
    theirOwner.post(
        theirs.path("saved"),
        Map.of("name", "Trend", "section", "trends", "query", "", "dashboard", id("dashboards")));
    put("saved", api("saved-questions").at("/questions/0/id"));
    put("tiles", api("dashboards").at("/dashboards/0/tiles/0/id"));
    theirOwner.post(
        theirs.path("dashboards/" + id("dashboards") + "/sharing"),
        Map.of("expires", LocalDate.now(ZoneOffset.UTC).plusDays(30).toString()));
    put("sharing", number(page("dashboards/" + id("dashboards") + "/sharing"), "sharing/(\\d+)"));
    put("keys", number(page("settings/keys"), "/keys/(\\d+)/revoke"));
    theirOwner.post(theirs.path("settings/keys/signing"), Map.of());
    put("signing", number(page("settings/keys"), "/keys/signing/(\\d+)/revoke"));
    theirOwner.post(theirs.path("settings/invitations"), Map.of("access", "VIEWER", "note", "x"));
    put("invitations", number(page("settings/members"), "/invitations/(\\d+)/revoke"));
    numbers.put("members", Long.toString(theirs.owner().id()));
  }

  @Test
  void whatBelongsToAnotherProjectDoesNotExist() {
    SoftAssertions all = new SoftAssertions();
    handlers
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> {
          for (String pattern : mapping.getPatternValues()) {
            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
              tried(pattern, method.name(), all);
            }
          }
        });
    all.assertAll();
  }

  private void tried(String pattern, String method, SoftAssertions all) {
    boolean console = pattern.startsWith("/p/{projectId}/");
    String prefix = console ? "/p/{projectId}/" : "/api/v1/";
    String inside = pattern.startsWith(prefix) ? pattern.substring(prefix.length()) : "";
    if (!inside.contains("{")
        || NOT_NUMBERED.contains(inside.split("/", -1)[0])
        || SILENT.contains(pattern)) {
      return;
    }
    String path = inside;
    for (Matcher next = VARIABLE.matcher(path); next.find(); next = VARIABLE.matcher(path)) {
      String[] before = path.substring(0, next.start() - 1).split("/", -1);
      String kind = before[before.length - 1];
      assertThat(numbers).describedAs("a thing of %s, for %s", kind, pattern).containsKey(kind);
      path = next.replaceFirst(id(kind));
    }
    int status =
        console
            ? browse(ours.path(path), method).statusCode()
            : call(ourKey, method, path, method.equals("GET") ? "" : "{}").statusCode();
    all.assertThat(status).describedAs("%s %s", method, path).isIn(expected(method));
  }

  /** A request may be refused for what it lacks before anything is looked for. */
  private static Object[] expected(String method) {
    return method.equals("DELETE") ? new Object[] {404} : new Object[] {404, 400, 422};
  }

  private HttpResponse<String> browse(String path, String method) {
    return method.equals("GET") ? ourOwner.get(path) : ourOwner.post(path, Map.of());
  }

  private HttpResponse<String> call(String key, String method, String path, String body) {
    HttpRequest.BodyPublisher sent =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    Browser http = people.stranger();
    return http.send(
        http.request("/api/v1/" + path)
            .setHeader("Accept", "application/json")
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, sent)
            .build());
  }

  private JsonNode api(String path) {
    return JsonMapper.shared().readTree(call(theirKey, "GET", path, "").body());
  }

  private JsonNode made(String path, String body) {
    HttpResponse<String> answer = call(theirKey, "POST", path, body);
    assertThat(answer.statusCode()).describedAs(path + answer.body()).isBetween(200, 202);
    return JsonMapper.shared().readTree(answer.body());
  }

  private String page(String inside) {
    return theirOwner.get(theirs.path(inside)).body();
  }

  private static String number(String page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page);
    assertThat(found.find()).describedAs(pattern).isTrue();
    return found.group(1);
  }

  private void put(String kind, JsonNode number) {
    put(kind, number.asString(""));
  }

  private void put(String kind, String number) {
    assertThat(number).describedAs(kind).matches("[0-9]+");
    numbers.put(kind, number);
  }

  private String id(String kind) {
    return numbers.getOrDefault(kind, "");
  }
}
