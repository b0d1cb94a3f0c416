package io.perennial.server.questions;

import io.perennial.engine.PerennialException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Questions asked at the same time: each waits for its answer on a platform thread of its own,
 * while the engine answers as many at once as it is set to. Closing waits for all of them.
 */
public final class Together implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("asking-", 0).factory());

  /** Starts asking; the answer is waited for where it is needed, and so is a failure. */
  public <A> Supplier<A> ask(Supplier<A> question) {
    CompletableFuture<A> answer = CompletableFuture.supplyAsync(question, threads);
    return () -> {
      try {
        return answer.join();
      } catch (CompletionException failed) {
        throw failed.getCause() instanceof PerennialException known ? known : failed;
      }
    };
  }

  @Override
  public void close() {
    threads.close();
  }
}
