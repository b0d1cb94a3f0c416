package io.perennial.server.audit;

import io.perennial.server.accounts.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands handlers their {@link Auditor} or {@link KeyAuditor}. */
@Component
class Auditors implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  private final AuditLog log;
  private final Caller caller;
  private final Clock clock;

  Auditors(AuditLog log, Caller caller, Clock clock) {
    this.log = log;
    this.caller = caller;
    this.clock = clock;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Auditor.class
        || parameter.getParameterType() == KeyAuditor.class;
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
    if (parameter.getParameterType() == KeyAuditor.class) {
      return new KeyAuditor(log, request.getRemoteAddr(), clock.instant());
    }
    return new Auditor(
        log, caller.account(request).orElseThrow(), request.getRemoteAddr(), clock.instant());
  }
}
