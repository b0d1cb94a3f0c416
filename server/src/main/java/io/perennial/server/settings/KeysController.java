package io.perennial.server.settings;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import io.perennial.server.projects.SigningKeys;
import io.perennial.server.widget.Reaction;
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

/** The capture keys, secret keys and signing keys of a project. */
@Controller
@Requires(Access.ADMIN)
class KeysController {

  private final ProjectKeys keys;
  private final SigningKeys signingKeys;
  private final Projects projects;
  private final Templates templates;

  KeysController(
      ProjectKeys keys, SigningKeys signingKeys, Projects projects, Templates templates) {
    this.keys = keys;
    this.signingKeys = signingKeys;
    this.projects = projects;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/settings/keys")
  View show(Project project, Page page) {
    return page(project, Form.filled(Map.of()), Optional.empty(), page, HttpStatus.OK);
  }

  /** The answer to making a key is the only page that ever shows a secret one. */
  @PostMapping("/p/{projectId}/settings/keys")
  View create(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    ProjectKeys.Kind kind =
        form.text("kind").equals("secret") ? ProjectKeys.Kind.SECRET : ProjectKeys.Kind.WRITE;
    Optional<ProjectKeys.Issued> issued =
        form.attempt(() -> keys.create(project.id(), kind, form.text("name"), auditor.now()));
    if (issued.isEmpty()) {
      return page(project, form, issued, page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    auditor.record(
        project.id(), AuditLog.Action.KEY_CREATED, form.text("name"), kind.prefix() + "…");
    return page(project, Form.filled(Map.of()), issued, page, HttpStatus.OK);
  }

  @PostMapping("/p/{projectId}/settings/keys/{keyId}/revoke")
  View revoke(Project project, @PathVariable long keyId, Page page, Auditor auditor) {
    ProjectKeys.Key key = keys.revoke(project.id(), keyId, auditor.now());
    auditor.record(
        project.id(),
        AuditLog.Action.KEY_REVOKED,
        key.name(),
        key.kind().prefix() + "…" + key.hint());
    return new RedirectView(page.url("settings/keys"));
  }

  /**
   * The answer to making a signing key is the only page that ever shows it. From then on users may
   * react to messages, so those events get their role.
   */
  @PostMapping("/p/{projectId}/settings/keys/signing")
  View createSigning(Project project, Page page, Auditor auditor) {
    ProjectKeys.Issued issued = signingKeys.create(project.id(), auditor.now());
    projects.update(project.with(Reaction.answering(project.roles())));
    auditor.record(
        project.id(),
        AuditLog.Action.KEY_CREATED,
        page.t("settings.keys.signing.heading"),
        SigningKeys.PREFIX + "…");
    return page(project, Form.filled(Map.of()), Optional.of(issued), page, HttpStatus.OK);
  }

  @PostMapping("/p/{projectId}/settings/keys/signing/{keyId}/revoke")
  View revokeSigning(Project project, @PathVariable long keyId, Page page, Auditor auditor) {
    SigningKeys.SigningKey key = signingKeys.revoke(project.id(), keyId, auditor.now());
    auditor.record(
        project.id(),
        AuditLog.Action.KEY_REVOKED,
        page.t("settings.keys.signing.heading"),
        SigningKeys.PREFIX + "…" + key.hint());
    return new RedirectView(page.url("settings/keys"));
  }

  private View page(
      Project project,
      Form form,
      Optional<ProjectKeys.Issued> issued,
      Page page,
      HttpStatus status) {
    return templates.view(
        "settings/keys",
        new KeysView(
            form,
            keys.list(project.id()),
            signingKeys.list(project.id()),
            keys.captureKey(project.id()),
            issued.map(ProjectKeys.Issued::value)),
        page.at(Section.SETTINGS),
        status);
  }
}
