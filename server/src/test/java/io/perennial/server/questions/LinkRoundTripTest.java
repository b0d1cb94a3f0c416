package io.perennial.server.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.question.RoleMapping;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LinkRoundTripTest {

  private static final long SEED = 20_261_121;

  private final RandomLinks links = new RandomLinks(SEED);

  @Test
  void aRetentionLinkReadsBackAsItself() {
    readsBack(links::retention, RetentionLink::query, RetentionLink::read);
  }

  @Test
  void aFunnelLinkReadsBackAsItself() {
    readsBack(links::funnel, FunnelLink::query, p -> FunnelLink.read(p, RoleMapping.NONE));
  }

  @Test
  void aLifecycleLinkReadsBackAsItself() {
    readsBack(links::lifecycle, LifecycleLink::query, LifecycleLink::read);
  }

  @Test
  void aPathsLinkReadsBackAsItself() {
    readsBack(links::paths, PathsLink::query, PathsLink::read);
  }

  @Test
  void aStickinessLinkReadsBackAsItself() {
    readsBack(links::stickiness, StickinessLink::query, StickinessLink::read);
  }

  @Test
  void aFeaturesLinkReadsBackAsItself() {
    readsBack(links::features, FeaturesLink::query, FeaturesLink::read);
  }

  @Test
  void aRhythmLinkReadsBackAsItself() {
    readsBack(links::rhythm, RhythmLink::query, RhythmLink::read);
  }

  @Test
  void aChurnPathsLinkReadsBackAsItself() {
    readsBack(links::churnPaths, ChurnPathsLink::query, ChurnPathsLink::read);
  }

  @Test
  void aStepMatrixLinkReadsBackAsItself() {
    readsBack(links::stepMatrix, StepMatrixLink::query, StepMatrixLink::read);
  }

  @Test
  void aValueLinkReadsBackAsItself() {
    readsBack(links::value, ValueLink::query, ValueLink::read);
  }

  @Test
  void aTrendLinkReadsBackAsItself() {
    readsBack(links::trend, TrendLink::query, TrendLink::read);
  }

  @Test
  void aPeopleLinkReadsBackAsItself() {
    readsBack(links::people, PeopleLink::query, PeopleLink::read);
  }

  @Test
  void aScoreboardLinkReadsBackAsItself() {
    readsBack(links::scoreboard, ScoreboardLink::query, ScoreboardLink::read);
  }

  private static <T> void readsBack(
      Supplier<T> any, Function<T, Query> write, Function<Parameters, T> read) {
    for (int i = 0; i < 2_000; i++) {
      T link = any.get();
      String url = write.apply(link).toString();
      assertThat(url).as("seed %d, case %d", SEED, i).matches("[A-Za-z0-9_.~:,%=&*-]*");
      Parameters parameters = Parameters.of(decode(url));
      T again = read.apply(parameters);
      assertThat(parameters.problems()).as("seed %d, case %d: %s", SEED, i, url).isEmpty();
      assertThat(again).as("seed %d, case %d: %s", SEED, i, url).isEqualTo(link);
    }
  }

  static Map<String, List<String>> decode(String url) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : url.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values
            .computeIfAbsent(plain(pair.substring(0, equals)), name -> new ArrayList<>())
            .add(plain(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String plain(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
