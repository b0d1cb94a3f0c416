package io.perennial.server.accounts;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request through to its handler or refuses it. Closed unless declared: what a handler may
 * be called by follows from its path and its annotations, see {@link AccessRule}.
 */
@Component
class AccessCheck implements HandlerInterceptor {

  private final Caller caller;
  private final Members members;
  private final ApiKeys apiKeys;

  AccessCheck(Caller caller, Members members, ApiKeys apiKeys) {
    this.caller = caller;
    this.members = members;
    this.apiKeys = apiKeys;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) {
      return true;
    }
    String pattern =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    switch (AccessRule.of(pattern, request.getMethod(), method)) {
      case AccessRule.Everybody() -> {}
      case AccessRule.ByKey() -> apiKeys.admit(request);
      case AccessRule.SignedIn() -> account(request);
      case AccessRule.Member(Access needed) -> admit(account(request), needed, request);
      case AccessRule.Closed() -> throw forbidden();
    }
    return true;
  }

  private Account account(HttpServletRequest request) {
    return caller
        .account(request)
        .orElseThrow(() ->
            new PerennialException(
                Category.CALLER, "access.unauthenticated", "Sign in to see this."));
  }

  private void admit(Account account, Access needed, HttpServletRequest request) {
    Membership membership =
        projectId(request)
            .flatMap(id -> members.find(account, id))
            .orElseThrow(() ->
                new PerennialException(
                    Category.CALLER, "project.not_found", "There is no such project among yours."));
    if (!membership.access().includes(needed)) {
      throw forbidden();
    }
    request.setAttribute(Caller.MEMBERSHIP, membership);
  }

  private static Optional<Long> projectId(HttpServletRequest request) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        && variables.get("projectId") instanceof String text
        && text.matches("[0-9]{1,18}")) {
      return Optional.of(Long.valueOf(text));
    }
    return Optional.empty();
  }

  private static PerennialException forbidden() {
    return new PerennialException(
        Category.CALLER, "access.forbidden", "Your rank in this project does not allow this.");
  }

  static <A extends Annotation> @Nullable A declared(HandlerMethod method, Class<A> type) {
    A own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), type);
    return own != null
        ? own
        : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), type);
  }
}
