package io.perennial.server.console;

import io.perennial.server.accounts.Account;
import io.perennial.server.accounts.Members;
import io.perennial.server.accounts.Membership;
import io.perennial.server.accounts.OpenTo;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where somebody arrives who asks for nothing in particular: the project seen last. */
@Controller
class HomeController {

  private final Members members;
  private final Assets assets;

  HomeController(Members members, Assets assets) {
    this.members = members;
    this.assets = assets;
  }

  /** What browsers ask for on pages that name no icon, such as files. */
  @GetMapping("/favicon.ico")
  @OpenTo(OpenTo.Caller.EVERYBODY)
  String icon() {
    return "redirect:" + assets.url("favicon.ico");
  }

  @GetMapping("/")
  @OpenTo(OpenTo.Caller.SIGNED_IN)
  String home(
      Account account, @CookieValue(name = Pages.LAST_PROJECT, defaultValue = "") String last) {
    List<Membership> all = members.of(account);
    return all.stream()
        .map(membership -> membership.project().id())
        .filter(id -> Long.toString(id).equals(last))
        .findFirst()
        .or(() -> all.stream().map(membership -> membership.project().id()).findFirst())
        .map(id -> "redirect:/p/" + id + "/overview")
        .orElse("redirect:/projects");
  }

  @GetMapping("/p/{projectId}")
  String project(@PathVariable long projectId) {
    return "redirect:/p/" + projectId + "/overview";
  }
}
