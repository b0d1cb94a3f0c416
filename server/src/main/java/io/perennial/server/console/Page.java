package io.perennial.server.console;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.accounts.Membership;
import io.perennial.server.projects.Project;
import java.util.List;
import java.util.Optional;

/**
 * What every page needs besides its own content. A handler takes it as an argument, says which
 * section or title it has, and gives it to {@link Templates}.
 *
 * @param title shown in the tab
 * @param section the active entry of the navigation
 * @param membership the project of the address and the rank of the caller in it
 * @param projects the projects that the caller can switch to
 * @param path the address of the request with its query, to come back to
 */
public record Page(
    String title,
    Optional<Section> section,
    Optional<Membership> membership,
    List<Membership> projects,
    Optional<Account> account,
    Texts texts,
    Theme theme,
    Csrf csrf,
    Assets assets,
    String path) {

  /** The token that every form and every changing request carries. */
  public record Csrf(String parameter, String header, String token) {}

  /** This page as one of a section, titled like it. */
  public Page at(Section active) {
    return new Page(
        texts.t("nav." + active.id()),
        Optional.of(active),
        membership,
        projects,
        account,
        texts,
        theme,
        csrf,
        assets,
        path);
  }

  /** This page with the title of a text. */
  public Page titled(String key, Object... arguments) {
    return new Page(
        texts.t(key, arguments),
        section,
        membership,
        projects,
        account,
        texts,
        theme,
        csrf,
        assets,
        path);
  }

  /** This page in a language that its address asks for. */
  public Page in(Language language) {
    return new Page(
        title,
        section,
        membership,
        projects,
        account,
        Texts.in(language),
        theme,
        csrf,
        assets,
        path);
  }

  /** This page with a title that is no text of the console. */
  public Page called(String name) {
    return new Page(name, section, membership, projects, account, texts, theme, csrf, assets, path);
  }

  /** This page for somebody of whom nothing is known, whoever is signed in. */
  public Page stranger() {
    return new Page(
        title,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        texts,
        theme,
        csrf,
        assets,
        path);
  }

  /** This page as a viewer of a project would get it. */
  public Page inside(Project other) {
    return new Page(
        title,
        section,
        Optional.of(new Membership(other, Access.VIEWER)),
        projects,
        account,
        texts,
        theme,
        csrf,
        assets,
        path);
  }

  public String t(String key, Object... arguments) {
    return texts.t(key, arguments);
  }

  /** The project of the address; for pages below {@code /p/{projectId}} only. */
  public Project project() {
    return membership.orElseThrow().project();
  }

  /** Whether the caller's rank in the project is at least {@code needed}. */
  public boolean may(Access needed) {
    return membership.map(own -> own.access().includes(needed)).orElse(false);
  }

  /** An address inside the project, such as {@code url("people")}. */
  public String url(String inside) {
    return "/p/" + project().id() + "/" + inside;
  }
}
