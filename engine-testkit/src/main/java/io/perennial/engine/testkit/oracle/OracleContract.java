package io.perennial.engine.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.event.Entry;
import io.perennial.engine.testkit.EngineUnderTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * The open oracles' cases of retention, funnels, lifecycle, stickiness and paths. A case passes
 * when every check agrees; a check that does not must be declared in {@code deviations.md}, and one
 * that is declared must not agree. Without the folder of oracles the suite is skipped and says so.
 */
public abstract class OracleContract {

  private final EngineUnderTest.Factory engines;
  private final Deviations declared = Deviations.read();
  private final Set<Deviations.Key> found = new HashSet<>();
  private int run;
  private int passed;
  private int deviating;

  protected OracleContract(EngineUnderTest.Factory engines) {
    this.engines = engines;
  }

  @TestFactory
  List<DynamicTest> answersAsTheOraclesOrDeviatesAsDeclared() {
    Optional<SharedOracles> oracles = SharedOracles.find();
    if (oracles.isEmpty()) {
      String reason =
          "oracles: skipped, no folder shared/oracles above the working directory; name it with"
              + " -Dperennial.shared=FOLDER";
      System.out.println(reason);
      assumeTrue(oracles.isPresent(), reason);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode oracle : oracles.get().cases("posthog_cases.json")) {
      switch (oracle.get("kind").asString()) {
        case "retention" -> {
          PostHogRetention adapter = new PostHogRetention(oracle);
          tests.add(test(adapter.id(), adapter.entries(), adapter::checks));
        }
        case "funnel_ordered" -> {
          PostHogFunnel adapter = new PostHogFunnel(oracle);
          tests.add(test(adapter.id(), adapter.entries(), adapter::checks));
        }
        case "lifecycle" -> {
          PostHogLifecycle adapter = new PostHogLifecycle(oracle);
          tests.add(test(adapter.id(), adapter.entries(), adapter::checks));
        }
        case "stickiness" -> {
          PostHogStickiness adapter = new PostHogStickiness(oracle);
          tests.add(test(adapter.id(), adapter.entries(), adapter::checks));
        }
        case "paths" -> {
          PostHogPaths adapter = new PostHogPaths(oracle);
          tests.add(test(adapter.id(), adapter.entries(), adapter::checks));
        }
        default -> throw new IllegalStateException("an oracle without an adapter: " + oracle);
      }
    }
    for (JsonNode oracle : oracles.get().cases("clickhouse_functions.json")) {
      switch (oracle.path("function").asString("")) {
        case "retention" -> {
          ClickHouseRetention adapter = new ClickHouseRetention(oracle);
          tests.add(test(adapter.id(), adapter.entries(), adapter::checks));
        }
        case "windowFunnel" -> {
          ClickHouseFunnel adapter = new ClickHouseFunnel(oracle);
          tests.add(test(adapter.id(), adapter.entries(), adapter::checks));
        }
        case "sequenceMatch", "sequenceCount" -> {
          ClickHouseSequence adapter = new ClickHouseSequence(oracle);
          tests.add(test(adapter.id(), adapter.entries(), adapter::checks));
        }
        case "sequenceNextNode" -> {
          ClickHouseNextNode adapter = new ClickHouseNextNode(oracle);
          tests.add(test(adapter.id(), adapter.entries(), adapter::checks));
        }
        default -> {} // the function that only raises an error
      }
    }
    tests.add(
        DynamicTest.dynamicTest(
            "every declared deviation was found",
            () -> assertThat(found).isEqualTo(declared.reasons().keySet())));
    return tests;
  }

  @AfterEach
  void report() {
    if (run > 0) {
      System.out.printf("oracles: %d run, %d passed, %d deviations%n", run, passed, deviating);
      declared
          .reasons()
          .forEach((key, reason) ->
              System.out.printf("  %s %s: %s%n", key.oracle(), key.check(), reason));
    }
  }

  private DynamicTest test(
      String id, List<Entry> entries, Function<AnalyticsEngine, List<Check>> checks) {
    return DynamicTest.dynamicTest(
        id,
        () -> {
          run++;
          try (EngineUnderTest opened = engines.open(entries)) {
            boolean agreed = true;
            for (Check check : checks.apply(opened.engine())) {
              agreed &= judge(id, check);
            }
            passed += agreed ? 1 : 0;
            deviating += agreed ? 0 : 1;
          } catch (CannotAsk cannot) {
            Deviations.Key whole = new Deviations.Key(id, Deviations.WHOLE_CASE);
            assertThat(declared.reasons()).as(cannot.getMessage()).containsKey(whole);
            found.add(whole);
            deviating++;
          }
        });
  }

  private boolean judge(String id, Check check) {
    Deviations.Key key = new Deviations.Key(id, check.what());
    if (declared.reasons().containsKey(key)) {
      assertThat(check.agrees()).as("declared as a deviation, but agrees: %s", check).isFalse();
      found.add(key);
    } else {
      assertThat(check.agrees()).as("%s: %s", id, check).isTrue();
    }
    return check.agrees();
  }
}
