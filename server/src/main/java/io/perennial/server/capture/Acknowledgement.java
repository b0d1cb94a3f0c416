package io.perennial.server.capture;

import io.perennial.engine.PerennialException.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The answer to a request whose messages are on disk.
 *
 * @param success always true; what Segment's clients look for
 * @param stored how many messages were stored
 * @param duplicate how many were stored before, by their message id
 * @param rejected what could not be understood; the others are not affected
 */
record Acknowledgement(boolean success, long stored, long duplicate, List<Refusal> rejected) {

  /**
   * One rejected message.
   *
   * @param index its place in the batch
   * @param path the first field at fault
   * @param code the first reason, for programs
   * @param reason every reason, one sentence each
   */
  record Refusal(int index, String path, String code, String reason) {

    static Refusal of(EntryMaker.Rejected rejected) {
      Problem first = rejected.problems().getFirst();
      return new Refusal(
          rejected.message().index(), first.path(), first.code(), reason(rejected.problems()));
    }

    static String reason(List<Problem> problems) {
      return problems.stream().map(Problem::detail).collect(Collectors.joining(" "));
    }
  }
}
