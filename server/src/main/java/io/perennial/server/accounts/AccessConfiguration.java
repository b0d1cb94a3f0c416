package io.perennial.server.accounts;

import io.perennial.server.projects.Project;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the access check before every handler, and hands handlers their project and account. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  private static final int BCRYPT_STRENGTH = 12;

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder(BCRYPT_STRENGTH);
  }

  @Bean
  WebMvcConfigurer accessOfHandlers(AccessCheck check, Caller caller) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(check);
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArguments(caller));
      }
    };
  }

  private record CallerArguments(Caller caller) implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      Class<?> type = parameter.getParameterType();
      return type == Project.class || type == Account.class || type == Access.class;
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
      if (parameter.getParameterType() == Account.class) {
        return caller.account(request).orElseThrow();
      }
      if (request.getAttribute(ApiKeys.PROJECT) instanceof Project project) {
        return project;
      }
      Membership membership = caller.membership(request).orElseThrow();
      return parameter.getParameterType() == Access.class
          ? membership.access()
          : membership.project();
    }
  }
}
