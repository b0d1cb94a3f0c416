package io.perennial.server.console;

import io.perennial.server.accounts.Accounts;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Sign-in, sessions, CSRF and headers. Which account may call which handler is decided later, by
 * the access check in front of every handler; here only whole areas are told apart.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String PERMISSIONS_POLICY =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

  /** Machines: no session, no cookie, and so nothing that a forged request could use. */
  @Bean
  @Order(1)
  SecurityFilterChain machines(HttpSecurity http) {
    headers(http);
    http.addFilterBefore(new LargeForms(), CsrfFilter.class);
    return http.securityMatcher("/api/v1/**", "/v1/**", "/u/**", "/activate_user", "/sdk/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .build();
  }

  /** People: a session after sign-in, and a token in every request that changes something. */
  @Bean
  @Order(2)
  SecurityFilterChain people(
      HttpSecurity http, AuthenticationProvider passwordSignIn, Accounts accounts) {
    headers(http);
    http.addFilterBefore(new LargeForms(), CsrfFilter.class);
    SignInRedirect signIn = new SignInRedirect(accounts);
    return http.authenticationProvider(passwordSignIn)
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(
                    "/assets/**",
                    "/favicon.ico",
                    "/sign-in",
                    "/setup",
                    "/invitation/**",
                    "/shared/**",
                    "/preferences",
                    "/actuator/health")
                .permitAll()
                .anyRequest()
                .authenticated())
        .formLogin(form ->
            form.loginPage("/sign-in")
                .usernameParameter("email")
                .passwordParameter("password")
                .defaultSuccessUrl("/")
                .failureHandler((request, response, failure) ->
                    response.sendRedirect(
                        failure instanceof LockedException
                            ? "/sign-in?problem=locked"
                            : "/sign-in?problem=wrong")))
        .logout(out ->
            out.logoutUrl("/sign-out")
                .logoutSuccessUrl("/sign-in?signed-out")
                .deleteCookies("perennial"))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(signIn))
        .build();
  }

  private static void headers(HttpSecurity http) {
    http.headers(headers ->
        headers
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
            .frameOptions(frames -> frames.deny())
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
            .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY)));
  }
}
