package io.perennial.server;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.imports.ColumnGuess;
import io.perennial.server.imports.ColumnOptions;
import io.perennial.server.imports.ImportFile;
import io.perennial.server.imports.ImportReport;
import io.perennial.server.imports.Importer;
import io.perennial.server.imports.Mapping;
import io.perennial.server.imports.RemoteImport;
import io.perennial.server.metadata.DataFolder;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Imports a file into a project: into the data folder itself while no server uses it, else through
 * the running server.
 */
@Command(
    name = "import",
    description = {
      "Load a file into a project. Repeating it stores nothing twice.",
      "Without --url the data folder is opened, which no running server may use meanwhile."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "CSV, JSON Lines or Parquet, plain or gzip.")
  private Path file = Path.of("");

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "The project, by name or number; not needed when there is only one.")
  private @Nullable String project;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "data",
      description = "The data folder (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(names = "--url", description = "Import through the server at this address instead.")
  private @Nullable String url;

  @Option(
      names = "--key",
      defaultValue = "${env:PERENNIAL_KEY}",
      description = "A secret key of the project, for --url; also read from PERENNIAL_KEY.")
  private @Nullable String key;

  @Mixin private ColumnOptions columns = new ColumnOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new PerennialException(
          Category.CALLER, "import.no_file", "There is no file " + file + ".");
    }
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr());
    ImportReport report = url == null ? intoFolder(progress) : throughServer(url, progress);
    progress.done();
    tell(report);
    return 0;
  }

  private ImportReport throughServer(String address, Importer.Progress progress) {
    if (key == null || key.isBlank()) {
      throw new PerennialException(
          Category.CALLER, "import.no_key", "Give a secret key of the project with --key.");
    }
    return new RemoteImport(address, key).run(file, columns, progress);
  }

  private ImportReport intoFolder(Importer.Progress progress) {
    try (DataFolder folder = open();
        ConfigurableApplicationContext context = Storage.open(folder)) {
      Project into = chosen(context.getBean(Projects.class).all());
      ImportFile source = ImportFile.open(file);
      ColumnGuess guess = ColumnGuess.of(source, columns.zone(into.calendar().zone()));
      Mapping mapping = columns.mapping().over(guess);
      tell(into, source, mapping, guess);
      return Importer.run(
          source,
          mapping,
          context.getBean(ProjectEvents.class).store(into),
          Instant.now(),
          progress);
    }
  }

  private DataFolder open() {
    if (!Files.isDirectory(data)) {
      throw new PerennialException(
          Category.CALLER,
          "import.no_data",
          "There is no data folder " + data + "; start ./perennial serve once to set one up.");
    }
    try {
      return DataFolder.open(data);
    } catch (PerennialException e) {
      throw new PerennialException(
          e.category(),
          "import.in_use",
          e.getMessage() + " To import through the running server: --url ADDRESS --key SECRET_KEY",
          e);
    }
  }

  private Project chosen(List<Project> all) {
    Optional<Project> found =
        project == null
            ? all.stream().limit(all.size() == 1 ? 1 : 0).findFirst()
            : all.stream()
                .filter(
                    each -> each.name().equals(project) || Long.toString(each.id()).equals(project))
                .findFirst();
    return found.orElseThrow(() ->
        new PerennialException(
            Category.CALLER,
            "import.no_project",
            "Choose a project with --project; there are: "
                + String.join(
                    ", ", all.stream().map(each -> each.id() + " " + each.name()).toList())
                + "."));
  }

  private void tell(Project into, ImportFile source, Mapping mapping, ColumnGuess guess) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Importing " + file + " (" + source.layout().format() + ") into " + into.name());
    mapping.columns().forEach((column, use) -> out.printf("  %-24s %s%n", column, use));
    out.printf(
        "  timestamps as %s in %s: %d of %d sampled rows read%n",
        mapping.format(),
        mapping.zone(),
        guess.timestamps().parsed(),
        guess.timestamps().sampled());
    out.flush();
  }

  private void tell(ImportReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("read       %,12d%n", report.read());
    out.printf("stored     %,12d%n", report.stored());
    out.printf("duplicate  %,12d%n", report.duplicate());
    out.printf("rejected   %,12d%n", report.rejected());
    report.reasons().forEach((reason, rows) -> out.printf("  %s: %,d%n", reason, rows));
    report.examples().stream()
        .limit(10)
        .forEach(row -> out.printf("  line %d: %s%n", row.line(), row.detail()));
    out.flush();
  }
}
