package io.perennial.server.settings;

import io.perennial.server.accounts.Account;
import io.perennial.server.accounts.Accounts;
import io.perennial.server.accounts.Caller;
import io.perennial.server.accounts.OpenTo;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** One's own account: the password. */
@Controller
@OpenTo(OpenTo.Caller.SIGNED_IN)
class AccountController {

  private final Accounts accounts;
  private final Caller caller;
  private final Templates templates;

  AccountController(Accounts accounts, Caller caller, Templates templates) {
    this.accounts = accounts;
    this.caller = caller;
    this.templates = templates;
  }

  @GetMapping("/account")
  View show(@RequestParam(defaultValue = "false") boolean saved, Page page) {
    return templates.view(
        "settings/account",
        new FormView(Form.filled(Map.of()), saved),
        page.titled("settings.account.title"));
  }

  /** Ends every other session of the account, and goes on in a fresh one here. */
  @PostMapping("/account/password")
  View changePassword(
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor,
      HttpServletRequest request,
      HttpServletResponse response) {
    Form form = Form.sent(fields);
    Optional<Account> changed =
        form.attempt(() ->
            accounts.changePassword(
                auditor.account(), first(fields, "present"), first(fields, "next")));
    if (changed.isEmpty()) {
      return templates.view(
          "settings/account",
          new FormView(form, false),
          page.titled("settings.account.title"),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    auditor.recordOwn(AuditLog.Action.PASSWORD_CHANGED);
    caller.signIn(changed.get(), request, response);
    return new RedirectView("/account?saved=true");
  }

  /** A password as typed, blanks included. */
  private static String first(MultiValueMap<String, String> fields, String name) {
    String value = fields.getFirst(name);
    return value == null ? "" : value;
  }
}
