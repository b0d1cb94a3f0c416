package io.perennial.server.setup;

import io.perennial.server.accounts.Accounts;
import io.perennial.server.accounts.Caller;
import io.perennial.server.accounts.OpenTo;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Templates;
import io.perennial.server.settings.ProjectBasics;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
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

/** Step one of the first run: the first account and the first project. Closed once they exist. */
@Controller
@OpenTo(OpenTo.Caller.EVERYBODY)
class SetupController {

  private final SetupToken token;
  private final Accounts accounts;
  private final FirstRun firstRun;
  private final Caller caller;
  private final Templates templates;
  private final Clock clock;

  SetupController(
      SetupToken token,
      Accounts accounts,
      FirstRun firstRun,
      Caller caller,
      Templates templates,
      Clock clock) {
    this.token = token;
    this.accounts = accounts;
    this.firstRun = firstRun;
    this.caller = caller;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/setup")
  View show(@RequestParam(name = "token", defaultValue = "") String offered, Page page) {
    if (accounts.exist()) {
      return new RedirectView("/sign-in");
    }
    if (!token.matches(offered)) {
      return refused(page);
    }
    String zone = ZoneId.systemDefault().getId();
    Form form =
        Form.filled(
            Map.of(
                "token",
                offered,
                "zone",
                ProjectBasics.ZONES.contains(zone) ? zone : "Asia/Shanghai",
                "currency",
                "CNY"));
    return page(form, page, HttpStatus.OK);
  }

  @PostMapping("/setup")
  View create(
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (accounts.exist()) {
      return new RedirectView("/sign-in");
    }
    Form form = Form.sent(fields);
    if (!token.matches(form.text("token"))) {
      return refused(page);
    }
    String password = fields.getFirst("password");
    Optional<FirstRun.Started> started =
        ProjectBasics.read(form)
            .flatMap(basics ->
                form.attempt(() ->
                    firstRun.start(
                        form.text("email"),
                        form.text("owner"),
                        password == null ? "" : password,
                        basics,
                        clock.instant())));
    if (started.isEmpty()) {
      return page(form, page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    caller.signIn(started.get().account(), request, response);
    return new RedirectView("/p/" + started.get().project().id() + "/setup/roles");
  }

  private View page(Form form, Page page, HttpStatus status) {
    return templates.view("setup/start", new StartView(form), page.titled("setup.title"), status);
  }

  private View refused(Page page) {
    return templates.view(
        "setup/refused",
        new StartView(Form.filled(Map.of())),
        page.titled("setup.title"),
        HttpStatus.FORBIDDEN);
  }
}
