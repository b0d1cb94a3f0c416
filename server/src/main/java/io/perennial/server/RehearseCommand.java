package io.perennial.server;

import io.perennial.demo.DemoSettings;
import io.perennial.server.demo.DemoProject;
import io.perennial.server.demo.DemoSignIn;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;

/**
 * The practice run of which the launcher keeps the loaded classes, so that later starts are fast:
 * starts on a throw-away folder, signs in, opens the pages once and stops.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {

  private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"");
  private static final int PEOPLE = 60;
  private static final int DAYS = 120;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("perennial-rehearsal");
    try (ConfigurableApplicationContext context = Startup.start(folder, "127.0.0.1", 0)) {
      DemoSettings full = DemoSettings.console(context.getBean(Clock.class).instant());
      DemoSettings few = new DemoSettings(full.seed(), full.zone(), full.now(), DAYS, PEOPLE);
      DemoProject demo = context.getBean(DemoProject.class);
      DemoSignIn signIn = demo.signIn(false, few);
      demo.bringUpToDate(few, line -> {});
      visit(Startup.address("127.0.0.1", context), signIn);
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
    return 0;
  }

  private static void visit(String address, DemoSignIn signIn)
      throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      Matcher token = TOKEN.matcher(get(client, address + "/sign-in"));
      if (!token.find()) {
        throw new IllegalStateException("the sign-in page has no CSRF token");
      }
      String form =
          "email=%s&password=%s&_csrf=%s"
              .formatted(
                  encoded(signIn.email()),
                  encoded(signIn.password().orElseThrow()),
                  encoded(token.group(1)));
      HttpRequest post =
          HttpRequest.newBuilder(URI.create(address + "/sign-in"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build();
      client.send(post, BodyHandlers.discarding());
      for (String page : List.of("", "/retention", "/people", "/events")) {
        get(client, address + "/p/1" + page);
      }
    }
  }

  private static String get(HttpClient client, String page)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page)).build();
    var answer = client.send(request, BodyHandlers.ofString());
    boolean sentAway = !answer.uri().getPath().startsWith(URI.create(page).getPath());
    if (answer.statusCode() != 200 || sentAway) {
      throw new IllegalStateException(
          "%s answered %d at %s".formatted(page, answer.statusCode(), answer.uri()));
    }
    return answer.body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
