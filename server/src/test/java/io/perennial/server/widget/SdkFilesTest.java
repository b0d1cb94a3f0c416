package io.perennial.server.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.Browser;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class SdkFilesTest {

  @Autowired private People people;

  @ParameterizedTest
  @ValueSource(strings = {"/sdk/perennial.js", "/sdk/perennial.mjs"})
  void pagesOfAnyOriginMayLoadAndKeepTheSdk(String file) {
    Browser page = people.stranger();
    HttpResponse<String> answer =
        page.send(page.request(file).header("Origin", "https://product.example").build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/javascript");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=3600, public");
    assertThat(answer.headers().firstValue("Last-Modified")).isPresent();
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void nothingElseLiesThere() {
    assertThat(people.stranger().get("/sdk/other.js").statusCode()).isEqualTo(404);
    assertThat(people.stranger().get("/sdk/../perennial-assets.json").statusCode())
        .isNotEqualTo(200);
  }
}
