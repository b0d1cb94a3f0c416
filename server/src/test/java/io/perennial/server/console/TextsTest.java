package io.perennial.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.PerennialException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final Texts ENGLISH = Texts.in(Language.ENGLISH);
  private static final Texts CHINESE = Texts.in(Language.CHINESE);

  /** A whole key in {@code t("…")} or {@code label = "…"}; keys put together are not seen. */
  private static final Pattern USED =
      Pattern.compile("(?:\\bt\\(|titled\\(|label = |hint = )\"([a-z][\\w.]*[\\w])\"\\s*[,)]");

  private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(CHINESE.all().keySet()).isEqualTo(ENGLISH.all().keySet());
  }

  @Test
  void bothLanguagesTakeTheSameArguments() {
    for (String key : ENGLISH.all().keySet()) {
      if (!ENGLISH.t(key).equals("{0}")) { // a problem's own English detail
        assertThat(arguments(CHINESE.t(key))).describedAs(key).isEqualTo(arguments(ENGLISH.t(key)));
      }
    }
  }

  @Test
  void noTextIsEmptyOrHasBrokenCharacters() {
    Stream.of(ENGLISH, CHINESE)
        .flatMap(texts -> texts.all().values().stream())
        .forEach(text -> assertThat(text).isNotBlank().doesNotContain("\uFFFD"));
  }

  @Test
  void everyTextThatIsUsedExists() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String folder : new String[] {"src/main/jte", "src/main/java"}) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(TextsTest::isOfTheConsole).toList()) {
          Matcher used = USED.matcher(Files.readString(file));
          while (used.find()) {
            if (!ENGLISH.has(used.group(1))) {
              missing.add(file.getFileName() + ": " + used.group(1));
            }
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void numbersAndDatesReadAsInTheLanguage() {
    assertThat(ENGLISH.percent(0.1234)).isEqualTo("12.3%");
    assertThat(ENGLISH.count("test", 1)).isEqualTo("test.one");
    assertThat(CHINESE.number(1234567)).isEqualTo("1,234,567");
  }

  @Test
  void aProblemIsToldInTheReadersLanguageOrAsItWasFound() {
    Problem problem = new Problem("limit", "parameter.number", "“many” is not a whole number.");
    assertThat(Problems.message(problem, ENGLISH)).isEqualTo("“many” is not a whole number.");
    assertThat(Problems.message(problem, CHINESE)).isEqualTo("这不是整数。");
  }

  @Test
  void aProblemThatNamesSomethingNamesItInTheReadersLanguageToo() {
    Problem problem =
        new Problem(
            "", "segment.in_use", "This segment is used by “A {0}”, “B”. Change that first.");
    assertThat(Problems.message(problem, ENGLISH)).isEqualTo(problem.detail());
    assertThat(Problems.message(problem, CHINESE)).isEqualTo("该分群正在被“A {0}”、“B”使用，请先修改它们。");
  }

  /** The command line's {@code analyze} has texts of its own. */
  private static boolean isOfTheConsole(Path file) {
    return Files.isRegularFile(file) && !file.toString().contains("analyze");
  }

  private static Set<String> arguments(String text) {
    return ARGUMENT
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
