package io.perennial.server.rewards;

/**
 * Why somebody is granted a reward.
 *
 * @param source whom its cost is booked to, as messages are: {@code campaign:12}, {@code task:3},
 *     {@code goal:5}, {@code api}
 * @param note words for the record and the product, may be empty
 */
public record Occasion(String source, String note) {

  private static final int NOTE = 200;

  public Occasion {
    note = note.length() > NOTE ? note.substring(0, NOTE) : note;
  }

  public static Occasion of(String source) {
    return new Occasion(source, "");
  }

  public static Occasion campaign(long id) {
    return of("campaign:" + id);
  }

  /** Asked for with a secret key. */
  public static Occasion api(String note) {
    return new Occasion("api", note);
  }
}
