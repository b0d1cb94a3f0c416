package io.perennial.server.api;

import io.perennial.server.accounts.OpenTo;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the API, open to everybody; a test compares it with the controllers. */
@RestController
class OpenApiController {

  @GetMapping("/api/v1/openapi.json")
  @OpenTo(OpenTo.Caller.EVERYBODY)
  ResponseEntity<Resource> document() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ClassPathResource("api/openapi.json"));
  }
}
