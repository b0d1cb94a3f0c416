package io.perennial.server.templates;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One text of a template: Mustache, with {@code {{name|fallback}}} for a value that may be missing.
 * Logic-less: a text can show a variable, and show a part only with or without one. Values are
 * never asked for their methods, and what is rendered is plain text.
 */
final class TemplateText {

  private static final Pattern FALLBACK =
      Pattern.compile("\\{\\{\\s*([\\w.\\p{L} -]+?)\\s*\\|([^{}]*)\\}\\}");

  private static final Pattern TAG = Pattern.compile("\\{\\{[^{}]*\\}\\}");

  /** Stands for the dot in names, which Mustache would read as a way into an object. */
  private static final char DOT = '\u2024';

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true).withCollector(new OnlyMaps());

  /** Looks values up in maps and nowhere else. */
  private static final class OnlyMaps extends BasicCollector {
    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }

  /** The text, or the names of what is missing. */
  record Rendered(String text, Set<String> missing) {}

  private final Template template;

  private TemplateText(Template template) {
    this.template = template;
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException with a sentence about what cannot be read
   */
  static TemplateText of(String text) {
    try {
      return new TemplateText(COMPILER.compile(withoutDots(withFallbacks(text))));
    } catch (MustacheException | UnsupportedOperationException unreadable) {
      throw new IllegalArgumentException(
          dotted(String.valueOf(unreadable.getMessage())), unreadable);
    }
  }

  /** A fallback is what Mustache shows without the variable, in a section of its own. */
  private static String withFallbacks(String text) {
    return FALLBACK
        .matcher(text)
        .replaceAll(found -> {
          String name = found.group(1);
          return Matcher.quoteReplacement(
              "{{#%1$s}}{{%1$s}}{{/%1$s}}{{^%1$s}}%2$s{{/%1$s}}"
                  .formatted(name, found.group(2).strip()));
        });
  }

  private static String withoutDots(String text) {
    return TAG.matcher(text)
        .replaceAll(tag -> Matcher.quoteReplacement(tag.group().replace('.', DOT)));
  }

  private static String dotted(String name) {
    return name.replace(DOT, '.');
  }

  /** Every name that the text uses. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    template.visit(
        new Mustache.Visitor() {
          @Override
          public void visitText(String text) {}

          @Override
          public void visitVariable(String name) {
            names.add(dotted(name));
          }

          @Override
          public boolean visitInclude(String name) {
            names.add("> " + dotted(name));
            return false;
          }

          @Override
          public boolean visitSection(String name) {
            names.add(dotted(name));
            return true;
          }

          @Override
          public boolean visitInvertedSection(String name) {
            names.add(dotted(name));
            return true;
          }
        });
    return names;
  }

  /**
   * Renders; a variable that is shown without a value, a fallback or a section is missing.
   *
   * @param strict whether it is told; otherwise it is shown as nothing
   */
  Rendered render(Map<String, String> values, boolean strict) {
    Map<String, String> known = new HashMap<>();
    values.forEach((name, value) -> known.put(name.replace('.', DOT), value));
    Set<String> missing = new TreeSet<>();
    while (true) {
      try {
        return new Rendered(template.execute(known), missing);
      } catch (MustacheException.Context unknown) {
        if (strict) {
          missing.add(dotted(unknown.key));
        }
        known.put(unknown.key, "");
      }
    }
  }
}
