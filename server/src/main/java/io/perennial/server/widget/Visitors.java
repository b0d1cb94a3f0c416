package io.perennial.server.widget;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.projects.SigningKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Finds out whose inbox a request may open: {@code Perennial-Key} is the project's capture key,
 * {@code Authorization: Bearer} the proof, {@code Perennial-User} the percent-encoded user id,
 * which a token need not be accompanied by.
 */
@Component
class Visitors {

  private static final String BEARER = "Bearer ";

  private final Projects projects;
  private final SigningKeys keys;

  Visitors(Projects projects, SigningKeys keys) {
    this.projects = projects;
    this.keys = keys;
  }

  Visitor of(HttpServletRequest request, Instant now) {
    Project project =
        projects
            .byWriteKey(text(request.getHeader("Perennial-Key")))
            .orElseThrow(() -> refused("No project has this capture key; send Perennial-Key."));
    String authorization = text(request.getHeader(HttpHeaders.AUTHORIZATION));
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw refused("Send the user's token: Authorization: Bearer ….");
    }
    String token = authorization.substring(BEARER.length()).strip();
    String claimed = decoded(text(request.getHeader("Perennial-User")));
    return new Visitor(project, UserToken.user(token, claimed, keys.valid(project.id()), now));
  }

  private static String text(@Nullable String header) {
    return header == null ? "" : header;
  }

  private static String decoded(String header) {
    try {
      return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("Perennial-User is percent-encoded UTF-8.");
    }
  }

  private static PerennialException refused(String why) {
    return new PerennialException(Category.CALLER, "user_token.unauthenticated", why);
  }
}
