package io.perennial.server.console;

import io.perennial.server.accounts.OpenTo;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Language and theme, kept in cookies so that they hold before signing in too. */
@Controller
@OpenTo(OpenTo.Caller.EVERYBODY)
class PreferencesController {

  private static final Duration YEAR = Duration.ofDays(365);

  @PostMapping("/preferences")
  String change(
      @RequestParam @Nullable String lang,
      @RequestParam @Nullable String theme,
      @RequestParam(defaultValue = "/") String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (lang != null) {
      keep("lang", Language.ofTag(lang).tag(), request, response);
    }
    if (theme != null) {
      keep("theme", Theme.ofId(theme).id(), request, response);
    }
    return "redirect:" + local(back);
  }

  /** Only addresses on this server, so that the form cannot send anybody elsewhere. */
  static String local(String back) {
    return back.matches("/(?![/\\\\])[^\\\\\\s]*") || back.equals("/") ? back : "/";
  }

  static void keep(
      String name, String value, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .path("/")
            .maxAge(YEAR)
            .sameSite("Lax")
            .secure(request.isSecure())
            .build()
            .toString());
  }
}
