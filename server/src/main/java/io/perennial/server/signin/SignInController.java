package io.perennial.server.signin;

import io.perennial.server.accounts.Accounts;
import io.perennial.server.accounts.OpenTo;
import io.perennial.server.console.Page;
import io.perennial.server.console.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The sign-in page; the form itself is answered by the security filters. */
@Controller
@OpenTo(OpenTo.Caller.EVERYBODY)
class SignInController {

  private final Accounts accounts;
  private final Templates templates;

  SignInController(Accounts accounts, Templates templates) {
    this.accounts = accounts;
    this.templates = templates;
  }

  @GetMapping("/sign-in")
  View show(@RequestParam(defaultValue = "") String problem, Page page) {
    if (!accounts.exist()) {
      return new RedirectView("/setup");
    }
    String told = problem.equals("locked") || problem.equals("wrong") ? "signin." + problem : "";
    return templates.view("signin/page", new SignInView(told), page.titled("signin.title"));
  }
}
