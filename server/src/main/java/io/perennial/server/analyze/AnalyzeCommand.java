package io.perennial.server.analyze;

import io.perennial.engine.PerennialException;
import io.perennial.engine.question.Retention;
import io.perennial.engine.time.Period;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Analyses one file without a server; exit codes are 0, 1 (the file) and 2 (the command line). */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Retention, scoreboard and users at risk of a file of events.",
      "Reads CSV, JSON Lines or Parquet, plain or gzip; guesses what the columns and events mean and"
          + " says what it guessed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the file was analysed",
      "1:the file could not be read or nothing in it is an event",
      "2:the command line is wrong"
    })
public final class AnalyzeCommand implements Callable<Integer> {

  private static final int UNREADABLE = 1;
  private static final int USAGE = 2;

  /** Problems that an option is to blame for. */
  private static final Set<String> USAGE_CODES =
      Set.of(EventArgument.UNKNOWN, "import.no_such_column", "import.bad_timestamp_format");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The file to analyse.")
  private Path file = Path.of("");

  @Option(
      names = "--roles",
      paramLabel = "ROLES",
      description =
          "Which events play a role, such as \"core_use=ask,draw;signup=join\". Roles: signup,"
              + " core_use, activation, feedback, payment, refund, share, reach_response. The roles"
              + " not named are guessed; \"payment=\" leaves one empty.")
  private String roles = "";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "The time zone of days and of timestamps without one, such as Asia/Shanghai (default: the"
              + " offset all timestamps share, else UTC).")
  private @Nullable String zone;

  @Option(
      names = "--start",
      paramLabel = "EVENT",
      description =
          "What opens a cohort: a role, an event or any (default: signup if any event has that"
              + " role, else any); the first of a person counts.")
  private @Nullable String start;

  @Option(
      names = "--return",
      paramLabel = "EVENT",
      description =
          "What counts as coming back (default: core_use if any event has that role, else any).")
  private @Nullable String returning;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      description = "day, week (from Monday) or month (default: day).")
  private String period = "day";

  @Option(
      names = "--offsets",
      paramLabel = "N",
      description =
          "The last period of the retention table (default: 30 days, 12 weeks or months).")
  private @Nullable Integer offsets;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "The last complete day, such as 2026-01-31 (default: the day of the file's last event, but"
              + " never today).")
  private @Nullable String asOf;

  @Mixin private ColumnOptions columns = new ColumnOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write the HTML report (default: FILE's name with -report.html).")
  private @Nullable Path report;

  @Option(
      names = "--json",
      description = "Print one JSON document instead; an HTML report only with --report.")
  private boolean json;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "en or zh (default: by the language of this machine).")
  private @Nullable String lang;

  @Override
  public Integer call() {
    AnalysisRequest request;
    Texts texts;
    try {
      request = request();
      texts = Texts.in(language());
    } catch (IllegalArgumentException e) {
      return failed(String.valueOf(e.getMessage()), USAGE);
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      return failed("there is no readable file " + file, UNREADABLE);
    }
    try {
      tell(analysis(request), texts);
      return 0;
    } catch (PerennialException e) {
      boolean usage = e.problems().stream().anyMatch(p -> USAGE_CODES.contains(p.code()));
      return failed(String.valueOf(e.getMessage()), usage ? USAGE : UNREADABLE);
    } catch (IOException | UncheckedIOException e) {
      return failed(String.valueOf(e.getMessage()), UNREADABLE);
    }
  }

  private static FileAnalysis analysis(AnalysisRequest request) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      return new Analyst(request, Clock.systemUTC().instant()).analyse(folder.path());
    }
  }

  private void tell(FileAnalysis analysis, Texts texts) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (String name : analysis.roles().absent(analysis.catalogue())) {
      warn("the file has no event «" + name + "» that --roles names");
    }
    if (json) {
      out.println(JsonReport.of(analysis).text());
      out.flush();
    } else {
      new TerminalReport(analysis, texts, out).print();
    }
    if (report != null || !json) {
      Path path = report != null ? report : Path.of(baseName() + "-report.html");
      Files.writeString(path, HtmlReport.of(analysis, texts).html());
      if (!json) {
        out.println();
        out.println(texts.t("analyze.report_written", path));
        out.flush();
      }
    }
  }

  private AnalysisRequest request() {
    Period unit =
        switch (period) {
          case "day" -> Period.DAY;
          case "week" -> Period.WEEK;
          case "month" -> Period.MONTH;
          default ->
              throw new IllegalArgumentException("--period: day, week or month, not " + period);
        };
    int last = offsets != null ? offsets : unit == Period.DAY ? 30 : 12;
    if (last < 0 || last >= Retention.Question.MAX_CELLS) {
      throw new IllegalArgumentException(
          "--offsets: 0 to " + (Retention.Question.MAX_CELLS - 1) + ", not " + last);
    }
    return new AnalysisRequest(
        file,
        Optional.ofNullable(zone).map(AnalyzeCommand::zoneOf),
        columns::over,
        RolesArgument.read(roles),
        Optional.ofNullable(start),
        Optional.ofNullable(returning),
        unit,
        last,
        Optional.ofNullable(asOf).map(AnalyzeCommand::dateOf));
  }

  private static ZoneId zoneOf(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("--zone: there is no time zone " + name, e);
    }
  }

  private static LocalDate dateOf(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("--as-of: a date such as 2026-01-31, not " + text, e);
    }
  }

  private Language language() {
    String wanted = lang != null ? lang : Locale.getDefault().getLanguage();
    return switch (wanted) {
      case "zh", "zh-CN", "zh_CN" -> Language.CHINESE;
      case "en" -> Language.ENGLISH;
      default -> {
        if (lang != null) {
          throw new IllegalArgumentException("--lang: en or zh, not " + lang);
        }
        yield Language.ENGLISH;
      }
    };
  }

  private String baseName() {
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private void warn(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("perennial analyze: " + message);
    err.flush();
  }

  private int failed(String message, int exitCode) {
    warn(message);
    return exitCode;
  }
}
