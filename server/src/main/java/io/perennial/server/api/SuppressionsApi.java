package io.perennial.server.api;

import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.KeyAuditor;
import io.perennial.server.console.JsonFields;
import io.perennial.server.messages.Suppressions;
import io.perennial.server.messages.Suppressions.Cause;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/suppressions}: bounces and complaints that a mail provider reports. */
@RestController
class SuppressionsApi {

  static final Set<String> NAMES = Set.of("address", "cause");

  private static final int LISTED = 1000;
  private static final String CAUSES = "The cause is unsubscribed, bounced, complained or manual.";

  /** An address as it is answered. */
  record Suppressed(String address, String cause, String detail, Instant at) {
    static Suppressed of(Suppressions.Entry entry) {
      return new Suppressed(entry.address(), entry.cause().id(), entry.detail(), entry.at());
    }
  }

  private final Suppressions suppressions;

  SuppressionsApi(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  @GetMapping("/api/v1/suppressions")
  List<Suppressed> list(Project project, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = Parameters.of(query).allowOnly(NAMES);
    Optional<String> named = parameters.text("cause");
    Optional<Cause> cause = named.flatMap(Cause::ofId);
    if (named.isPresent() && cause.isEmpty()) {
      parameters.problem("cause", "suppression.cause", CAUSES);
    }
    parameters.done();
    return suppressions
        .matching(
            project.id(),
            new Suppressions.Filter(parameters.text("address").orElse(""), cause),
            LISTED)
        .stream()
        .map(Suppressed::of)
        .toList();
  }

  /** Suppresses an address; one that is suppressed already keeps its first cause. */
  @PostMapping("/api/v1/suppressions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void add(Project project, @RequestBody JsonNode body, KeyAuditor auditor) {
    JsonFields fields = JsonFields.of(body, "address", "cause", "detail");
    String address = fields.text("address");
    String detail = fields.text("detail");
    Optional<Cause> cause = Cause.ofId(fields.text("cause"));
    if (cause.isEmpty()) {
      fields.problem("cause", "suppression.cause", CAUSES);
    }
    if (!Suppressions.isAddress(address)) {
      fields.problem("address", "suppression.address", "This is no e-mail address.");
    }
    fields.done();
    suppressions.add(
        project.id(), new Suppressions.Entry(address, cause.orElseThrow(), detail, auditor.now()));
  }

  @DeleteMapping("/api/v1/suppressions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Project project, @RequestParam String address, KeyAuditor auditor) {
    if (suppressions.remove(project.id(), address)) {
      auditor.record(project.id(), AuditLog.Action.SUPPRESSION_REMOVED, address, "");
    }
  }
}
