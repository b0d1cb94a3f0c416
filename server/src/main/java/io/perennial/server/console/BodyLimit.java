package io.perennial.server.console;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * No JSON body is read beyond a limit, whatever length it announces: what is parsed is held in
 * memory. Below {@code /v1} the sender is not known before the body is read, so little is accepted
 * there; the rest needs a secret key and may send lists of people. Capture and imports read their
 * bodies themselves, with limits of their own.
 */
@ControllerAdvice
class BodyLimit extends RequestBodyAdviceAdapter {

  static final DataSize OF_USERS = DataSize.ofKilobytes(64);
  static final DataSize OF_PROGRAMS = DataSize.ofMegabytes(16);

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    InputStream body = new Bounded(message.getBody(), ofUser() ? OF_USERS : OF_PROGRAMS);
    return new HttpInputMessage() {
      @Override
      public InputStream getBody() {
        return body;
      }

      @Override
      public HttpHeaders getHeaders() {
        return message.getHeaders();
      }
    };
  }

  private static boolean ofUser() {
    return RequestContextHolder.currentRequestAttributes()
            instanceof ServletRequestAttributes attributes
        && attributes.getRequest().getRequestURI().startsWith("/v1/");
  }

  private static final class Bounded extends FilterInputStream {

    private final DataSize most;
    private long left;

    Bounded(InputStream in, DataSize most) {
      super(in);
      this.most = most;
      this.left = most.toBytes();
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      return counted(count, count);
    }

    private int counted(int result, int bytes) {
      left -= result < 0 ? 0 : bytes;
      if (left < 0) {
        throw new PerennialException(
            Category.LIMIT,
            "request.body.too_large",
            "The body of this request is limited to " + most.toKilobytes() + " KB.");
      }
      return result;
    }
  }
}
