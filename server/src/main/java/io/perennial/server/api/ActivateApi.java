package io.perennial.server.api;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.ValueSegments.Segment;
import io.perennial.server.activation.Activated;
import io.perennial.server.activation.Activation;
import io.perennial.server.activation.CallersHistory;
import io.perennial.server.activation.Wish;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.messages.Node;
import io.perennial.server.projects.Project;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /api/v1/users/{id}/activate}, and the older {@code POST /activate_user}. An {@code
 * Idempotency-Key} makes a request that is repeated the same request.
 */
@RestController
class ActivateApi {

  private final Activation activation;
  private final Clock clock;

  ActivateApi(Activation activation, Clock clock) {
    this.activation = activation;
    this.clock = clock;
  }

  @PostMapping("/api/v1/users/{id}/activate")
  ActivateResponse activate(
      Project project,
      @PathVariable String id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody(required = false) @Nullable JsonNode body) {
    List<Problem> problems = new ArrayList<>();
    Wish wish =
        new Wish(
            "api:" + (key == null ? UUID.randomUUID() : key),
            PersonId.parse(id),
            Optional.empty(),
            text(body, "template"),
            known(body, "channel", ChannelKind::ofId, problems),
            known(body, "node", Node::ofId, problems),
            Optional.empty(),
            CallersHistory.NONE);
    if (!problems.isEmpty()) {
      throw new PerennialException(Category.CALLER, problems);
    }
    return ActivateResponse.of(activation.activate(project, wish, clock.instant()));
  }

  /** Answers in the shape of an older system, its own way of telling errors included. */
  @PostMapping("/activate_user")
  ResponseEntity<Map<String, Object>> activateUser(
      Project project,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody JsonNode body) {
    Optional<String> id = text(body, "user_id");
    Optional<String> named = text(body, "user_segment");
    Optional<Segment> segment = named.flatMap(ActivateApi::segment);
    if (id.isEmpty() || segment.isEmpty()) {
      String wrong = id.isEmpty() ? "user_id" : "user_segment";
      String why = named.isEmpty() || id.isEmpty() ? " is missing" : " is unknown";
      return ResponseEntity.badRequest().body(Map.of("code", 400, "msg", wrong + why));
    }
    Wish wish =
        new Wish(
            "api:" + (key == null ? UUID.randomUUID() : key),
            PersonId.parse(id.get()),
            segment,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            text(body, "user_email"),
            UsageHistory.read(body.path("usage_history")));
    Activated activated = activation.activate(project, wish, clock.instant());
    ActivateResponse response = ActivateResponse.of(activated);
    String why = response.reason() == null ? "" : ": " + response.reason();
    return ResponseEntity.ok(
        Map.of(
            "code",
            200,
            "msg",
            response.decision() + why,
            "activation_text",
            response.text(),
            "value_report",
            response.valueReport()));
  }

  /** By id, or by the Chinese name that older callers send. */
  private static Optional<Segment> segment(String name) {
    return switch (name) {
      case "核心用户" -> Optional.of(Segment.CORE);
      case "普通用户" -> Optional.of(Segment.REGULAR);
      case "潜在用户" -> Optional.of(Segment.POTENTIAL);
      case "流失用户" -> Optional.of(Segment.LAPSED);
      default ->
          Arrays.stream(Segment.values())
              .filter(one -> one.id().equals(name.toLowerCase(Locale.ROOT)))
              .findFirst();
    };
  }

  private static Optional<String> text(@Nullable JsonNode body, String name) {
    return body == null
        ? Optional.empty()
        : Optional.of(body.path(name).asString("").strip()).filter(text -> !text.isEmpty());
  }

  private static <T> Optional<T> known(
      @Nullable JsonNode body,
      String name,
      Function<String, Optional<T>> read,
      List<Problem> problems) {
    Optional<String> text = text(body, name);
    Optional<T> value = text.flatMap(read);
    if (text.isPresent() && value.isEmpty()) {
      problems.add(new Problem(name, "activate." + name, "There is no such " + name + "."));
    }
    return value;
  }
}
