package io.perennial.server.console;

import io.perennial.server.accounts.Account;
import io.perennial.server.accounts.Caller;
import io.perennial.server.accounts.Members;
import io.perennial.server.projects.Project;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes the {@link Page} of a request, also as an argument of handlers. */
@Component
class Pages implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  /** The cookie with the id of the project seen last. */
  static final String LAST_PROJECT = "project";

  private final Caller caller;
  private final Members members;
  private final Assets assets;

  Pages(Caller caller, Members members, Assets assets) {
    this.caller = caller;
    this.members = members;
    this.assets = assets;
  }

  Page of(HttpServletRequest request) {
    Optional<Account> account = caller.account(request);
    return new Page(
        "Perennial",
        Optional.empty(),
        caller.membership(request),
        account.map(members::of).orElse(List.of()),
        account,
        Texts.in(language(request)),
        Theme.ofId(cookie(request, "theme").orElse("")),
        csrf(request),
        assets,
        path(request));
  }

  static Language language(HttpServletRequest request) {
    return cookie(request, "lang")
        .map(Language::ofTag)
        .orElseGet(() ->
            request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Language.ENGLISH
                : Language.forBrowser(request.getLocale()));
  }

  static Optional<String> cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static Page.Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Page.Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
        : new Page.Csrf("_csrf", "X-CSRF-TOKEN", "");
  }

  private static String path(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Page.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
    if (request == null) {
      throw new IllegalStateException("not an HTTP request");
    }
    Page page = of(request);
    HttpServletResponse response = webRequest.getNativeResponse(HttpServletResponse.class);
    if (response != null && page.account().isPresent()) {
      page.membership().ifPresent(seen -> remember(seen.project(), request, response));
    }
    return page;
  }

  /** Keeps the project seen last, where {@code /} leads to. */
  private static void remember(
      Project project, HttpServletRequest request, HttpServletResponse response) {
    String id = Long.toString(project.id());
    if (!cookie(request, LAST_PROJECT).equals(Optional.of(id))) {
      PreferencesController.keep(LAST_PROJECT, id, request, response);
    }
  }
}
