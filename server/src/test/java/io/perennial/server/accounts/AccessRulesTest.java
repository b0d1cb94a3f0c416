package io.perennial.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.projects.Project;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ServerTest
class AccessRulesTest {

  @Autowired private People people;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  /** Besides capture, which asks for a write key itself. The API's description holds no data. */
  private static final Set<String> OPEN =
      Set.of(
          "/sign-in",
          "/setup",
          "/favicon.ico",
          "/preferences",
          "/error",
          "/invitation/{token}",
          "/u/{token}",
          "/u/{token}/choices",
          "/u/{token}/page",
          "/shared/{token}",
          "/shared/{token}/tiles/{tileId}",
          "/shared/{token}/marks",
          "/api/v1/openapi.json");

  private record Declared(String path, String method, AccessRule rule) {}

  @Test
  void everyHandlerDeclaresWhoMayCallIt() {
    assertThat(declared())
        .isNotEmpty()
        .allSatisfy(one ->
            assertThat(one.rule())
                .describedAs(one.toString())
                .isNotInstanceOf(AccessRule.Closed.class));
  }

  @Test
  void onlyAFewHandlersAreOpenToEverybody() {
    assertThat(declared())
        .filteredOn(one -> one.rule() instanceof AccessRule.Everybody)
        .extracting(Declared::path)
        .allMatch(path -> path.startsWith("/v1/") || OPEN.contains(path));
  }

  @Test
  void strangersAreSentToSignInFromEveryPageOfAProject() {
    Project project = people.project("Closed");
    people.account("owner@rules.example");

    for (Declared one : declared()) {
      if (one.method().equals("GET") && one.rule() instanceof AccessRule.Member) {
        String path =
            one.path()
                .replace("{projectId}", Long.toString(project.id()))
                .replaceAll("\\{[^}]*}", "1");
        HttpResponse<String> answer = people.stranger().get(path);
        assertThat(answer.statusCode()).describedAs(path).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse(""))
            .describedAs(path)
            .endsWith("/sign-in");
      }
    }
  }

  private List<Declared> declared() {
    List<Declared> all = new ArrayList<>();
    for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
        handlers.getHandlerMethods().entrySet()) {
      Set<RequestMethod> methods = entry.getKey().getMethodsCondition().getMethods();
      for (String path : entry.getKey().getPatternValues()) {
        for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.POST) : methods) {
          all.add(
              new Declared(
                  path, method.name(), AccessRule.of(path, method.name(), entry.getValue())));
        }
      }
    }
    return all;
  }
}
