package io.perennial.server.capture;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The endpoints of the capture API. They take the body as bytes, because clients send JSON labelled
 * as text or as a form, and gzip that is not labelled at all.
 */
@RestController
class CaptureController {

  private final Capture capture;
  private final Projects projects;
  private final CaptureSettings settings;
  private final Clock clock;

  CaptureController(Capture capture, Projects projects, CaptureSettings settings, Clock clock) {
    this.capture = capture;
    this.projects = projects;
    this.settings = settings;
    this.clock = clock;
  }

  @PostMapping({
    "/v1/{kind:track|identify|alias|page|screen|group}",
    "/v1/{kind:track|identify|alias|page|screen|group}/"
  })
  ResponseEntity<Acknowledgement> single(@PathVariable String kind, HttpServletRequest request)
      throws IOException {
    Instant receivedAt = clock.instant();
    MessageKind known = MessageKind.of(kind).orElseThrow();
    return answer(request, RequestReader.single(body(request), known), receivedAt);
  }

  @PostMapping({"/v1/batch", "/v1/batch/", "/v1/import", "/v1/import/"})
  ResponseEntity<Acknowledgement> batch(HttpServletRequest request) throws IOException {
    Instant receivedAt = clock.instant();
    return answer(request, RequestReader.batch(body(request)), receivedAt);
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    return Body.read(request.getInputStream(), settings.maxRequest());
  }

  private ResponseEntity<Acknowledgement> answer(
      HttpServletRequest request, RequestReader.Request body, Instant receivedAt) {
    Acknowledgement done = capture.accept(project(request, body), body, receivedAt);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(done);
  }

  private Project project(HttpServletRequest request, RequestReader.Request body) {
    return Stream.of(
            Optional.ofNullable(WriteKey.of(request.getHeader(HttpHeaders.AUTHORIZATION))),
            Optional.ofNullable(body.writeKey()))
        .flatMap(Optional::stream)
        .flatMap(key -> projects.byWriteKey(key).stream())
        .findFirst()
        .orElseThrow(() ->
            new PerennialException(
                Category.CALLER,
                "capture.unauthenticated",
                "No project has this write key; send it as the Basic user or as writeKey."));
  }
}
