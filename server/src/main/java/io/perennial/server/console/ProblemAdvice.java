package io.perennial.server.console;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/**
 * Turns every failure into an answer: a page for browsers, {@code application/problem+json} for
 * programs and partial updates. Never SQL, never a stack; the trace id leads to the log.
 */
@ControllerAdvice
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Pages pages;
  private final Templates templates;

  ProblemAdvice(Pages pages, Templates templates) {
    this.pages = pages;
    this.templates = templates;
  }

  @ExceptionHandler
  @Nullable Object failed(
      Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return null;
    }
    return answer(understood(failure), failure, request, response);
  }

  /** The failure in our own words. */
  private static PerennialException understood(Exception failure) {
    return switch (failure) {
      case PerennialException own -> own;
      case MethodArgumentTypeMismatchException wrong ->
          new PerennialException(
              Category.CALLER,
              List.of(
                  new Problem(
                      wrong.getName(), "request.value", "This value is not of the right kind.")));
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case ErrorResponse spring when spring.getStatusCode().value() == 404 ->
          new PerennialException(Category.CALLER, "page.not_found", "There is nothing here.");
      case ErrorResponse spring when spring.getStatusCode().is4xxClientError() ->
          new PerennialException(
              Category.CALLER,
              "request.http_" + spring.getStatusCode().value(),
              String.valueOf(spring.getBody().getDetail()));
      default -> Problems.internal(failure);
    };
  }

  /** The body's limit may be met while a value inside is read, which wraps what is thrown. */
  private static PerennialException unreadable(HttpMessageNotReadableException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PerennialException own) {
        return own;
      }
    }
    return failure.getCause() instanceof JacksonException json
        ? new PerennialException(
            Category.CALLER, List.of(JsonProblem.of(json, "request.unreadable")))
        : new PerennialException(
            Category.CALLER, "request.unreadable", "The request's body cannot be read.");
  }

  private @Nullable Object answer(
      PerennialException problem,
      Exception failure,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    HttpStatus status = status(problem, failure);
    String traceId = Problems.traceId();
    if (status.is5xxServerError()) {
      LOG.error(
          "{} {} failed [{}]", request.getMethod(), request.getRequestURI(), traceId, failure);
    }
    if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (!wantsPage(request)) {
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(detail(problem, status, traceId, request));
    }
    if (status == HttpStatus.UNAUTHORIZED) {
      response.sendRedirect("/sign-in");
      return null;
    }
    Page page = pages.of(request).titled("error.title");
    ErrorView view = new ErrorView(status.value(), messages(problem, page.texts()), traceId);
    return templates.view("console/error", view, page, status);
  }

  private static HttpStatus status(PerennialException problem, Exception failure) {
    if (failure instanceof ErrorResponse spring) {
      HttpStatusCode code = spring.getStatusCode();
      HttpStatus known = HttpStatus.resolve(code.value());
      return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }
    return Problems.status(problem);
  }

  private static List<String> messages(PerennialException problem, Texts texts) {
    return problem.problems().stream().map(one -> Problems.message(one, texts)).distinct().toList();
  }

  private ProblemDetail detail(
      PerennialException problem, HttpStatus status, String traceId, HttpServletRequest request) {
    Texts texts = Texts.in(Pages.language(request));
    boolean machine = forMachines(request);
    ProblemDetail detail = ProblemDetail.forStatus(status);
    detail.setType(URI.create("urn:perennial:problem:" + Problems.code(problem)));
    detail.setDetail(
        machine
            ? String.valueOf(problem.getMessage())
            : String.join(" ", messages(problem, texts)));
    detail.setProperty("code", Problems.code(problem));
    detail.setProperty("traceId", traceId);
    detail.setProperty(
        "problems",
        problem.problems().stream()
            .map(one ->
                machine ? one : new Problem(one.path(), one.code(), Problems.message(one, texts)))
            .toList());
    return detail;
  }

  private static boolean forMachines(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/api/") || path.startsWith("/v1/") || path.equals("/activate_user");
  }

  private static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return !forMachines(request)
        && !"true".equals(request.getHeader("HX-Request"))
        && accept != null
        && accept.contains("text/html");
  }
}
