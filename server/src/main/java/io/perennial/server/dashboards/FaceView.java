package io.perennial.server.dashboards;

import io.perennial.server.questions.TileFace;
import java.util.List;

/**
 * The body of a tile.
 *
 * @param file the address of its CSV file; empty where there is none to give away
 */
public record FaceView(long tile, Tiles.Shown shown, String file) {

  /** Why there is no answer; empty when there is one. */
  public List<String> problems() {
    return shown instanceof Tiles.Shown.Refused refused ? refused.problems() : List.of();
  }

  /** The answer; asked for when there are no problems. */
  public TileFace face() {
    return ((Tiles.Shown.Face) shown).face();
  }
}
