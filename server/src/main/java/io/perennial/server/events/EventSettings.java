package io.perennial.server.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the embedded event store uses the machine.
 *
 * @param memory what DuckDB may hold in memory before it spills to disk
 * @param threads how many threads DuckDB computes with; 0 for one per processor
 * @param concurrentQuestions how many questions are answered at a time; 0 for half the processors,
 *     2 at least
 * @param deduplicationWindow how long a message id is remembered for live capture
 * @param deduplicationEntries how many message ids of a project are remembered at most
 * @param queuedEntries how many entries of a project may wait to be written before capture refuses
 * @param answersKept how many answers are kept until their project receives something new
 */
@ConfigurationProperties("perennial.events")
record EventSettings(
    @DefaultValue("1GB") DataSize memory,
    @DefaultValue("0") int threads,
    @DefaultValue("0") int concurrentQuestions,
    @DefaultValue("7d") Duration deduplicationWindow,
    @DefaultValue("4000000") int deduplicationEntries,
    @DefaultValue("200000") int queuedEntries,
    @DefaultValue("500") int answersKept) {}
