package io.perennial.server.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.perennial.server.channels.Receiver;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three campaigns want the same people, two schedulers run them at once, and the process is killed
 * in the middle and started again. What was sent is counted twice: by receivers, from outside, and
 * in the ledger, with a calculation of its own. {@code -Dcampaigns.people=10000
 * -Dcampaigns.kills=3} for a long run that also prints sends a second.
 */
class KilledCampaignsTest {

  private static final int PEOPLE = Integer.getInteger("campaigns.people", 40);
  private static final int KILLS = Integer.getInteger("campaigns.kills", 1);
  private static final int CAP = 2;
  private static final Duration CAP_WINDOW = Duration.ofDays(7);
  private static final Duration LONG = Duration.ofMinutes(60);

  /** A message of the ledger that counts. */
  private record Line(long id, String person, String kind, String state, long at) {}

  @TempDir private Path folder = Path.of("");
  private final Receiver hook = new Receiver();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
    hook.close();
  }

  @Test
  void noCapIsBrokenAndNothingIsDoubledAlthoughTheProcessIsKilled() throws Exception {
    Instant began = Instant.now();
    for (int kill = 1; kill <= KILLS; kill++) {
      int enough = CAP * webhookPeople() * kill / (KILLS + 1);
      Process killed = process();
      Awaitility.await()
          .atMost(LONG)
          .until(() -> !killed.isAlive() || hook.received().size() >= enough);
      assertThat(killed.isAlive()).as("still at work when it is killed").isTrue();
      killed.destroyForcibly().onExit().join();
    }
    assertThat(process().onExit().get().exitValue()).isZero();

    List<Line> counted = counted();
    assertThat(brokenCaps(counted)).isEmpty();
    assertThat(counted).hasSize(CAP * PEOPLE);
    Map<String, List<Line>> byKind = counted.stream().collect(Collectors.groupingBy(Line::kind));
    webhooksCameOnceOrAreKnownByTheirId(byKind.getOrDefault("WEBHOOK", List.of()));
    mailsCameOnce(byKind.getOrDefault("EMAIL", List.of()));
    assertThat(number("select count(*) from inbox_item"))
        .isEqualTo(byKind.getOrDefault("IN_APP", List.of()).size());
    assertThat(
            number(
                "select count(*) from (select person from message group by person, source"
                    + " having count(*) > 1)"))
        .isZero();
    print(byKind, Duration.between(began, Instant.now()));
  }

  private static int webhookPeople() {
    int people = 0;
    for (int person = 0; person < PEOPLE; person++) {
      people += CampaignsProcess.takesWebhooks(person) ? 1 : 0;
    }
    return people;
  }

  private Process process() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=" + (PEOPLE > 1000 ? 4 : 1),
            "-cp",
            Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path")),
            CampaignsProcess.class.getName(),
            folder.resolve("data").toString(),
            Integer.toString(PEOPLE),
            hook.url("/hook"),
            Integer.toString(mail.getSmtp().getPort()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  /** Every id that came is one of the ledger, with its person; each that was sent came. */
  private void webhooksCameOnceOrAreKnownByTheirId(List<Line> sent) {
    Map<String, Integer> times = new HashMap<>();
    hook.received().forEach(one -> times.merge(one.headers().get("webhook-id"), 1, Integer::sum));
    Set<String> ids = sent.stream().map(line -> "msg_1_" + line.id()).collect(Collectors.toSet());
    assertThat(times.keySet()).isEqualTo(ids);
    System.out.printf(
        "  webhook: %,d ids came, %d of them again after a kill, with the id they had%n",
        times.size(), times.values().stream().filter(count -> count > 1).count());
  }

  /** A mail server knows no ids: whatever the kill left uncertain was not sent again. */
  private void mailsCameOnce(List<Line> counted) throws Exception {
    List<String> came = new ArrayList<>();
    for (MimeMessage each : mail.getReceivedMessages()) {
      came.add(each.getMessageID());
    }
    assertThat(came).doesNotHaveDuplicates();
    Set<String> sent = mailIds(counted, "SENT");
    Set<String> uncertain = mailIds(counted, "UNCERTAIN");
    assertThat(came).containsAll(sent);
    came.removeAll(sent);
    assertThat(uncertain).containsAll(came);
    System.out.printf(
        "  mail: %,d came, %d uncertain, none twice%n",
        mail.getReceivedMessages().length, uncertain.size());
  }

  private static Set<String> mailIds(List<Line> lines, String state) {
    return lines.stream()
        .filter(line -> line.state().equals(state))
        .map(line -> "<perennial-1-" + line.id() + "@perennial.test>")
        .collect(Collectors.toSet());
  }

  /** Each span that begins with a message and is as long as the cap's window, one after another. */
  private static Map<String, Long> brokenCaps(List<Line> counted) {
    Map<String, List<Long>> moments = new TreeMap<>();
    for (Line line : counted) {
      moments.computeIfAbsent(line.person(), _ -> new ArrayList<>()).add(line.at());
    }
    Map<String, Long> broken = new TreeMap<>();
    moments.forEach((person, all) -> {
      for (long from : all) {
        long within =
            all.stream().filter(at -> at >= from && at < from + CAP_WINDOW.toMillis()).count();
        if (within > CAP) {
          broken.put(person, within);
        }
      }
    });
    return broken;
  }

  private List<Line> counted() throws SQLException {
    List<Line> lines = new ArrayList<>();
    query(
        """
        select id, person, channel_kind, state, counted_at from message
        where state in ('SENT', 'RESERVED', 'UNCERTAIN') order by counted_at\
        """,
        row ->
            lines.add(
                new Line(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5))));
    return lines;
  }

  private long number(String sql) throws SQLException {
    long[] found = new long[1];
    query(sql, row -> found[0] = row.getLong(1));
    return found[0];
  }

  /** Reads a row. */
  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, Reader reader) throws SQLException {
    try (Connection ledger =
            DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("data").resolve("metadata.sqlite"));
        Statement statement = ledger.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  /** The time is that of the processes, their starts included. */
  private static void print(Map<String, List<Line>> byKind, Duration time) {
    int all = byKind.values().stream().mapToInt(List::size).sum();
    new TreeMap<>(byKind)
        .forEach((kind, lines) -> System.out.printf("  %s: %,d%n", kind, lines.size()));
    double seconds = time.toMillis() / 1000.0;
    System.out.printf("  all: %,d in %,.0f s, %,.0f a second%n", all, seconds, all / seconds);
  }
}
