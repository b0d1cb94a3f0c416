package io.perennial.server.signin;

import io.perennial.server.accounts.Account;
import io.perennial.server.accounts.Caller;
import io.perennial.server.accounts.Invitations;
import io.perennial.server.accounts.Joining;
import io.perennial.server.accounts.OpenTo;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Projects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Accepting an invitation: with a new account, or with the one that is signed in. */
@Controller
@OpenTo(OpenTo.Caller.EVERYBODY)
class InvitationController {

  private final Invitations invitations;
  private final Joining joining;
  private final Projects projects;
  private final Caller caller;
  private final AuditLog log;
  private final Templates templates;
  private final Clock clock;

  InvitationController(
      Invitations invitations,
      Joining joining,
      Projects projects,
      Caller caller,
      AuditLog log,
      Templates templates,
      Clock clock) {
    this.invitations = invitations;
    this.joining = joining;
    this.projects = projects;
    this.caller = caller;
    this.log = log;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/invitation/{token}")
  View show(@PathVariable String token, Page page) {
    return page(token, Form.filled(Map.of()), page, HttpStatus.OK);
  }

  @PostMapping("/invitation/{token}")
  View accept(
      @PathVariable String token,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      HttpServletRequest request,
      HttpServletResponse response) {
    Instant now = clock.instant();
    Form form = Form.sent(fields);
    Optional<Account> own = caller.account(request);
    String password = fields.getFirst("password");
    Optional<Joining.Joined> joined =
        form.attempt(() ->
            own.isPresent()
                ? joining.with(token, own.get(), now)
                : joining.withNewAccount(
                    token,
                    form.text("email"),
                    form.text("name"),
                    password == null ? "" : password,
                    now));
    if (joined.isEmpty()) {
      return page(token, form, page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Account account = joined.get().account();
    Invitations.Invitation invitation = joined.get().invitation();
    new Auditor(log, account, request.getRemoteAddr(), now)
        .record(
            invitation.projectId(),
            AuditLog.Action.MEMBER_JOINED,
            account.email(),
            invitation.access().id());
    if (own.isEmpty()) {
      caller.signIn(account, request, response);
    }
    return new RedirectView("/p/" + invitation.projectId() + "/overview");
  }

  private View page(String token, Form form, Page page, HttpStatus status) {
    Invitations.Invitation invitation =
        invitations.find(token, clock.instant()).orElseThrow(Invitations::gone);
    String project = projects.find(invitation.projectId()).orElseThrow().name();
    return templates.view(
        "signin/invitation",
        new InvitationView(token, project, invitation.access(), form),
        page.titled("invitation.title"),
        status);
  }
}
