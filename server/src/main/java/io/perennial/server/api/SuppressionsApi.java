package io.perennial.server.api;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.server.messages.Suppressions;
import io.perennial.server.projects.Project;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/suppressions}: bounces and complaints that a mail provider reports. */
@RestController
class SuppressionsApi {

  private static final int LISTED = 1000;

  /** An address as it is sent and answered. */
  record Suppressed(String address, String cause, String detail, Instant at) {
    static Suppressed of(Suppressions.Entry entry) {
      return new Suppressed(entry.address(), entry.cause().id(), entry.detail(), entry.at());
    }
  }

  /** An address to suppress. */
  record Added(String address, String cause, String detail) {}

  private final Suppressions suppressions;
  private final Clock clock;

  SuppressionsApi(Suppressions suppressions, Clock clock) {
    this.suppressions = suppressions;
    this.clock = clock;
  }

  @GetMapping("/api/v1/suppressions")
  List<Suppressed> list(Project project) {
    return suppressions.matching(project.id(), Suppressions.Filter.NONE, LISTED).stream()
        .map(Suppressed::of)
        .toList();
  }

  @PostMapping("/api/v1/suppressions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void add(Project project, @RequestBody Added added) {
    Suppressions.Cause cause =
        Arrays.stream(Suppressions.Cause.values())
            .filter(one -> one.id().equals(added.cause()))
            .findFirst()
            .orElseThrow(() ->
                new PerennialException(
                    Category.CALLER,
                    List.of(
                        new Problem(
                            "cause",
                            "suppression.cause",
                            "The cause is unsubscribed, bounced, complained or manual."))));
    suppressions.add(
        project.id(),
        new Suppressions.Entry(
            added.address() == null ? "" : added.address(),
            cause,
            added.detail() == null ? "" : added.detail(),
            clock.instant()));
  }

  @DeleteMapping("/api/v1/suppressions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Project project, @RequestParam String address) {
    suppressions.remove(project.id(), address);
  }
}
