package io.perennial.server.settings;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Invitations;
import io.perennial.server.accounts.Members;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The members of a project and the invitations to it. Nobody gives or takes more than they have.
 */
@Controller
@Requires(Access.ADMIN)
class MembersController {

  private final Members members;
  private final Invitations invitations;
  private final Templates templates;

  MembersController(Members members, Invitations invitations, Templates templates) {
    this.members = members;
    this.invitations = invitations;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/settings/members")
  View show(Project project, Page page, Auditor auditor) {
    return page(project, Optional.empty(), page, auditor);
  }

  /** The answer to an invitation is the only page that ever shows its link. */
  @PostMapping("/p/{projectId}/settings/invitations")
  View invite(
      Project project,
      Access own,
      @RequestParam Access access,
      @RequestParam(defaultValue = "") String note,
      Page page,
      Auditor auditor) {
    allow(own, access);
    String whom = note.substring(0, Math.min(80, note.length()));
    String token = invitations.create(project.id(), access, whom, auditor.account(), auditor.now());
    auditor.record(project.id(), AuditLog.Action.INVITATION_CREATED, whom, access.id());
    String link =
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/invitation/{token}")
            .buildAndExpand(token)
            .toUriString();
    return page(project, Optional.of(link), page, auditor);
  }

  @PostMapping("/p/{projectId}/settings/invitations/{id}/revoke")
  View takeBack(Project project, @PathVariable long id, Page page, Auditor auditor) {
    invitations.revoke(project.id(), id, auditor.now());
    auditor.record(project.id(), AuditLog.Action.INVITATION_REVOKED, Long.toString(id), "");
    return new RedirectView(page.url("settings/members"));
  }

  @PostMapping("/p/{projectId}/settings/members/{accountId}")
  View change(
      Project project,
      Access own,
      @PathVariable long accountId,
      @RequestParam Access access,
      Page page,
      Auditor auditor) {
    Members.Member member = member(project, accountId);
    allow(own, member.access());
    allow(own, access);
    members.change(project.id(), accountId, access);
    auditor.record(
        project.id(),
        AuditLog.Action.MEMBER_CHANGED,
        member.account().email(),
        member.access().id() + " → " + access.id());
    return new RedirectView(page.url("settings/members"));
  }

  @PostMapping("/p/{projectId}/settings/members/{accountId}/remove")
  View remove(
      Project project, Access own, @PathVariable long accountId, Page page, Auditor auditor) {
    Members.Member member = member(project, accountId);
    allow(own, member.access());
    members.remove(project.id(), accountId);
    auditor.record(
        project.id(),
        AuditLog.Action.MEMBER_REMOVED,
        member.account().email(),
        member.access().id());
    boolean self = accountId == auditor.account().id();
    return new RedirectView(self ? "/" : page.url("settings/members"));
  }

  private Members.Member member(Project project, long accountId) {
    return members.list(project.id()).stream()
        .filter(member -> member.account().id() == accountId)
        .findFirst()
        .orElseThrow(() ->
            new PerennialException(
                Category.CALLER,
                "member.not_found",
                "This account is not a member of the project."));
  }

  private static void allow(Access own, Access touched) {
    if (!own.includes(touched)) {
      throw new PerennialException(
          Category.CALLER, "access.forbidden", "Only an owner makes or changes owners.");
    }
  }

  private View page(Project project, Optional<String> link, Page page, Auditor auditor) {
    return templates.view(
        "settings/members",
        new MembersView(
            members.list(project.id()), invitations.open(project.id(), auditor.now()), link),
        page.at(Section.SETTINGS));
  }
}
