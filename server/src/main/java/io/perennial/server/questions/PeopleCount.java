package io.perennial.server.questions;

import io.perennial.server.console.Page;

/**
 * A number of people as a page shows it.
 *
 * @param link the address of their list, empty where there is none
 */
public record PeopleCount(String text, String link) {

  /** Where a number has no meaning. */
  public static final PeopleCount NONE = new PeopleCount("–", "");

  /** The number of people in a list; there is no list of nobody. */
  public static PeopleCount of(long number, PeopleLink list, Page page) {
    return new PeopleCount(
        page.texts().number(number), number == 0 ? "" : page.url("people?" + list.shortQuery()));
  }
}
