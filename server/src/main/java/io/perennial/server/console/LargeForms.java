package io.perennial.server.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes files from people who signed in, and from nobody else. A form with files is written to disk
 * as soon as anything asks for one of its fields, be it the check of the CSRF token; so this stands
 * before that. Small ones pass: a mail provider may unsubscribe with such a form (RFC 8058).
 */
final class LargeForms extends OncePerRequestFilter {

  private static final DataSize SMALL = DataSize.ofKilobytes(64);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (withFiles(request) && !small(request) && !signedIn()) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean withFiles(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  private static boolean small(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length >= 0 && length <= SMALL.toBytes();
  }

  private static boolean signedIn() {
    return SecurityContextHolder.getContext().getAuthentication() != null;
  }
}
