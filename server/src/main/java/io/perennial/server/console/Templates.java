package io.perennial.server.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/**
 * Renders the templates of {@code src/main/jte}, which the build compiles. A template takes {@code
 * view}, its own record, and {@code page}; a fragment may leave {@code page} out.
 */
@Component
public final class Templates {

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /** What a handler returns to show a template, such as {@code retention/page}. */
  public View view(String template, Object view, Page page) {
    return new Rendering(engine, template, view, page, HttpStatus.OK);
  }

  /** As {@link #view(String, Object, Page)} with another status, such as that of a refused form. */
  public View view(String template, Object view, Page page, HttpStatus status) {
    return new Rendering(engine, template, view, page, status);
  }

  private record Rendering(
      TemplateEngine engine, String template, Object view, Page page, HttpStatus status)
      implements View {

    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Utf8ByteOutput output = new Utf8ByteOutput();
      engine.render(template + ".jte", Map.of("view", view, "page", page), output);
      response.setStatus(status.value());
      response.setContentType(getContentType());
      response.setHeader("Cache-Control", "no-store");
      response.setContentLength(output.getContentLength());
      output.writeTo(response.getOutputStream());
    }
  }
}
