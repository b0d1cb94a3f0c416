package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.statistics.KaplanMeier.Point;
import io.perennial.statistics.KaplanMeier.Stay;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {

  /**
   * The control group of Walton's flies: times, deaths and censorings, and what R's survfit says.
   */
  private static final int[] TIMES = {
    7, 17, 32, 33, 38, 41, 45, 48, 51, 53, 54, 56, 58, 60, 61, 63, 66, 68, 69, 75
  };

  private static final int[] LEFT = {1, 1, 1, 1, 2, 7, 9, 8, 3, 7, 2, 18, 4, 15, 9, 9, 3, 9, 12, 1};
  private static final int[] CENSORED = {
    1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 1, 1, 0
  };
  private static final double[] SURVIVING = {
    0.9922480620155,
    0.9844350851492,
    0.976622108283,
    0.9688091314167,
    0.9531831776842,
    0.8984923396203,
    0.828175547824,
    0.7650764584659,
    0.7414142999567,
    0.6862025967684,
    0.6704278244289,
    0.5284548733734,
    0.4969053286944,
    0.3785945361481,
    0.3060977100772,
    0.2295732825579,
    0.2040651400515,
    0.1275407125322,
    0.01822010179031,
    0
  };
  private static final double[] ERROR = {
    0.007782160079559,
    0.0110929799414,
    0.01365819415122,
    0.01584494861161,
    0.01957722091993,
    0.02970182555644,
    0.04025554038419,
    0.04905076307591,
    0.05229719763194,
    0.05992455157427,
    0.06214020349312,
    0.0837978051153,
    0.08927325960684,
    0.1137103000662,
    0.1340493419236,
    0.1650105612663,
    0.1784884168764,
    0.2384493970616,
    0.6967277398887
  };
  private static final double[] LOWER = {
    0.9462521105891,
    0.939199205881,
    0.9292758213324,
    0.9190316616678,
    0.8987614957832,
    0.8316122298932,
    0.7508834384955,
    0.6815132309319,
    0.6560992297725,
    0.5978532124589,
    0.5814577069802,
    0.4381807100692,
    0.4073176560246,
    0.2946992400743,
    0.2280891509747,
    0.159894477463,
    0.1379814954179,
    0.07547501537974,
    0.003579774070693
  };
  private static final double[] UPPER = {
    0.9989043865506,
    0.9960845048946,
    0.992400061361,
    0.9881783090336,
    0.9786912394044,
    0.9397563734619,
    0.8833273959726,
    0.8294379926464,
    0.808634415056,
    0.7590532473539,
    0.7446450436078,
    0.6107912357124,
    0.5800999272666,
    0.4620222923387,
    0.3874258199426,
    0.3069127652541,
    0.2793442295194,
    0.1937464476813,
    0.05795361969778
  };

  @Test
  void agreesWithRsSurvfit() {
    KaplanMeier flies = KaplanMeier.of(flies());
    List<Point> curve = flies.curve();

    assertThat(curve).hasSize(TIMES.length);
    for (int i = 0; i < TIMES.length; i++) {
      Point point = curve.get(i);
      assertThat(point.time()).isEqualTo(TIMES[i]);
      assertThat(point.surviving()).isCloseTo(SURVIVING[i], within(1e-10));
      if (i < ERROR.length) {
        assertThat(point.standardError()).isCloseTo(ERROR[i], within(1e-10));
        assertThat(point.interval95().low()).isCloseTo(LOWER[i], within(1e-8));
        assertThat(point.interval95().high()).isCloseTo(UPPER[i], within(1e-8));
      }
    }
    assertThat(flies.median()).hasValue(58);
  }

  @Test
  void curvesOfSeparatePeopleMergeExactly() {
    List<Stay> all = flies();
    KaplanMeier some = KaplanMeier.of(all.subList(0, 50));
    KaplanMeier others = KaplanMeier.of(all.subList(50, all.size()));

    assertThat(some.plus(others)).isEqualTo(KaplanMeier.of(all));
  }

  @Test
  void theExpectedStayIsTheAreaUnderTheCurve() {
    KaplanMeier three =
        KaplanMeier.of(List.of(new Stay(1, true), new Stay(2, true), new Stay(2, false)));

    assertThat(three.restrictedMean(1).value()).isEqualTo(1);
    assertThat(three.restrictedMean(3).value()).isCloseTo(1 + 2 / 3.0 + 1 / 3.0, within(1e-12));
  }

  @Test
  void theIntervalOfTheExpectedStayIsGreenwoods() {
    // Two of four leave after 1: variance of the area beyond, 0.5 · 1, is 0.5² · 2 / (4 · 2).
    KaplanMeier four =
        KaplanMeier.of(
            List.of(new Stay(1, true), new Stay(1, true), new Stay(2, false), new Stay(2, false)));

    assertThat(four.restrictedMean(2).standardError()).isCloseTo(Math.sqrt(0.0625), within(1e-12));
    assertThat(four.restrictedMean(2).low95()).isCloseTo(1.5 - 1.96 * 0.25, within(1e-3));
  }

  @Test
  void whileNobodyLeavesEverybodyStays() {
    KaplanMeier staying = KaplanMeier.of(List.of(new Stay(1, false), new Stay(2, false)));

    assertThat(staying.median()).isEmpty();
    assertThat(staying.curve().getLast().interval95()).isEqualTo(new Proportion.Interval(1, 1));
  }

  private static List<Stay> flies() {
    List<Stay> flies = new ArrayList<>();
    for (int i = 0; i < TIMES.length; i++) {
      for (int n = 0; n < LEFT[i] + CENSORED[i]; n++) {
        flies.add(new Stay(TIMES[i], n < LEFT[i]));
      }
    }
    return flies;
  }

  /** All leave on one day, or all of a group are gone before the first leaves. */
  @Test
  void groupsThatCannotBeComparedHaveNoLogRankTest() {
    KaplanMeier together = KaplanMeier.of(List.of(new Stay(3, true), new Stay(3, true)));
    assertThat(LogRank.of(List.of(together, together))).isEmpty();
    KaplanMeier early = KaplanMeier.of(List.of(new Stay(1, false)));
    KaplanMeier late = KaplanMeier.of(List.of(new Stay(2, true), new Stay(4, false)));
    assertThat(LogRank.of(List.of(early, late))).isEmpty();
    assertThat(LogRank.of(List.of(together, late))).isPresent();
  }
}
