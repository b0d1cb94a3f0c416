package io.perennial.server.console;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** How failures are told over HTTP. */
public final class Problems {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern QUOTED = Pattern.compile("“[^”]*”");

  private Problems() {}

  /** The status of a failure: by its category, refined by the end of its code. */
  public static HttpStatus status(PerennialException failure) {
    String code = code(failure);
    return switch (failure.category()) {
      case CALLER -> caller(code);
      case LIMIT ->
          code.endsWith(".too_large") ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.TOO_MANY_REQUESTS;
      case CONFLICT -> HttpStatus.CONFLICT;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }

  private static HttpStatus caller(String code) {
    if (code.endsWith(".not_found")) {
      return HttpStatus.NOT_FOUND;
    }
    if (code.endsWith(".unauthenticated")) {
      return HttpStatus.UNAUTHORIZED;
    }
    return code.endsWith(".forbidden") ? HttpStatus.FORBIDDEN : HttpStatus.BAD_REQUEST;
  }

  /** The code of the first problem. */
  public static String code(PerennialException failure) {
    return failure.problems().isEmpty()
        ? failure.category().name().toLowerCase(Locale.ROOT)
        : failure.problems().getFirst().code();
  }

  /**
   * What went wrong in the reader's language: the text {@code problem.<code>}, whose {@code {0}} is
   * the English detail and whose {@code {1}} are the names that the detail quotes; without such a
   * text the detail itself. So a detail says “Payers”, never Payers, where it names something.
   */
  public static String message(PerennialException.Problem problem, Texts texts) {
    String key = "problem." + problem.code();
    return texts.has(key)
        ? texts.t(key, problem.detail(), names(problem.detail(), texts))
        : problem.detail();
  }

  private static String names(String detail, Texts texts) {
    return QUOTED
        .matcher(detail)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining(texts.t("questions.list_separator")));
  }

  /** The message of each problem after the name of the field it is about. */
  public static List<String> lines(List<PerennialException.Problem> problems, Texts texts) {
    return problems.stream()
        .map(problem -> problem.path() + ": " + message(problem, texts))
        .toList();
  }

  static PerennialException internal(Throwable cause) {
    return new PerennialException(
        Category.INTERNAL, "internal", "Something went wrong inside Perennial.", cause);
  }

  /** A name for one failure, in the answer and in the log. */
  static String traceId() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
