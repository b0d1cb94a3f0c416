package io.perennial.engine.event;

import java.util.Comparator;

/**
 * Text by Unicode code points, the order of its UTF-8 bytes and so of databases. {@link
 * String#compareTo} differs from it where characters beyond the basic plane, such as emoji, meet
 * full-width forms.
 */
public final class CodePointOrder {

  private CodePointOrder() {}

  public static final Comparator<String> ASCENDING = CodePointOrder::compare;

  private static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Character.isSurrogate(x) == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
