package io.perennial.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ReducedMotion;
import io.perennial.server.People;
import io.perennial.server.accounts.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One person's visit, in a browser profile of its own. Closing it fails the test when any page
 * logged an error, broke the content policy or missed a file.
 */
final class Visit implements AutoCloseable {

  private static final Path AXE = Path.of("..", "web", "node_modules", "axe-core", "axe.min.js");

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final Set<Integer> expected = new HashSet<>();

  /** A visit with a desktop's window and a language tag such as {@code en}. */
  Visit(Browser browser, int port, String language) {
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + port)
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 900));
    this.page = context.newPage();
    page.setDefaultTimeout(10_000);
    page.onConsoleMessage(this::note);
    page.onPageError(error -> complaints.add("script error: " + error));
    page.onResponse(this::note);
  }

  /** This visit meets answers of a status that otherwise is an error. */
  Visit expecting(int status) {
    expected.add(status);
    return this;
  }

  private void note(ConsoleMessage message) {
    boolean told = expected.stream().anyMatch(status -> message.text().contains("of " + status));
    if (message.type().equals("error") && !told) {
      complaints.add(page.url() + ": " + message.text());
    }
  }

  private void note(Response response) {
    if (response.status() >= 400 && !expected.contains(response.status())) {
      complaints.add(response.status() + " " + response.url());
    }
  }

  Page page() {
    return page;
  }

  /** Signs in with the form, as a person does. */
  Visit signIn(Account account) {
    page.navigate("/sign-in");
    page.locator("#email").fill(account.email());
    page.locator("#password").fill(People.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL(url -> !url.contains("/sign-in"));
    return this;
  }

  /** The window of a phone from now on. */
  Visit onPhone() {
    page.setViewportSize(360, 740);
    return this;
  }

  /** Nothing on the page reaches beyond the window's width. */
  void assertNoSidewaysScroll() {
    assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        .as("pixels beyond the width of %s", page.url())
        .isEqualTo(0);
  }

  /** No serious violation of the accessibility rules that axe-core checks. */
  @SuppressWarnings("unchecked")
  void assertAccessible() {
    page.evaluate(axe());
    List<Map<String, Object>> violations =
        (List<Map<String, Object>>)
            page.evaluate(
                """
                async () => (await axe.run()).violations
                  .filter(v => v.impact === 'serious' || v.impact === 'critical')
                  .map(v => ({rule: v.id, help: v.help, where: v.nodes.map(n => n.html).join('\\n')}))
                """);
    assertThat(violations).as("accessibility of %s", page.url()).isEmpty();
  }

  private static String axe() {
    try {
      return Files.readString(AXE);
    } catch (IOException e) {
      throw new UncheckedIOException("axe-core comes with the packages of web/", e);
    }
  }

  /** Expects an error that the journey itself caused, such as being offline. */
  void forgive(String part) {
    assertThat(complaints).as("errors that were caused").anyMatch(one -> one.contains(part));
    complaints.removeIf(one -> one.contains(part));
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("errors in the browser").isEmpty();
  }
}
