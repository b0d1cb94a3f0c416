package io.perennial.server.accounts;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The secret key of an API request, as a Bearer token or as the user of Basic authorization. */
@Component
class ApiKeys {

  static final String PROJECT = ApiKeys.class.getName() + ".project";

  private final Projects projects;

  ApiKeys(Projects projects) {
    this.projects = projects;
  }

  /** Finds the project that the request's key opens, and remembers it for the handler. */
  void admit(HttpServletRequest request) {
    Project project =
        projects
            .bySecretKey(key(request))
            .orElseThrow(() ->
                new PerennialException(
                    Category.CALLER,
                    "access.unauthenticated",
                    "Send a valid secret key: Authorization: Bearer sk_…"));
    request.setAttribute(PROJECT, project);
  }

  private static String key(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return "";
    }
    String scheme = header.toLowerCase(Locale.ROOT);
    if (scheme.startsWith("bearer ")) {
      return header.substring("bearer ".length()).strip();
    }
    return scheme.startsWith("basic ") ? user(header.substring("basic ".length()).strip()) : "";
  }

  private static String user(String basic) {
    try {
      String decoded = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      int colon = decoded.indexOf(':');
      return colon < 0 ? decoded : decoded.substring(0, colon);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
