package io.perennial.server.console;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.accounts.OpenTo;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Failures that happened outside of any handler, told like all others. */
@Controller
@OpenTo(OpenTo.Caller.EVERYBODY)
class LastResort implements ErrorController {

  @RequestMapping("/error")
  void tell(HttpServletRequest request) {
    throw switch (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)) {
      case Integer status when status == 403 ->
          new PerennialException(
              Category.CALLER,
              "request.forbidden",
              "The request was refused. Reload the page and try again.");
      case Integer status when status == 404 ->
          new PerennialException(Category.CALLER, "page.not_found", "There is nothing here.");
      case Integer status when status == 413 ->
          new PerennialException(
              Category.LIMIT, "request.body.too_large", "The request's body is too large.");
      case Integer status when status >= 400 && status < 500 ->
          new PerennialException(
              Category.CALLER, "request.http_" + status, "The request was refused.");
      case null, default ->
          new PerennialException(
              Category.INTERNAL, "internal", "Something went wrong inside Perennial.");
    };
  }
}
