package io.perennial.server.events;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers by project, question and store position: an answer stays true until something is stored.
 * A question that is asked while the same one is being answered waits for that answer.
 */
final class AnswerCache {

  private record Key(String project, long position, Record question) {}

  private final AsyncCache<Key, Record> answers;

  AnswerCache(int kept) {
    this.answers = Caffeine.newBuilder().maximumSize(kept).buildAsync();
  }

  <A extends Record> A answer(
      String project, long position, Record question, Class<A> type, Supplier<A> compute) {
    Key key = new Key(project, position, question);
    CompletableFuture<Record> own = new CompletableFuture<>();
    CompletableFuture<Record> first = answers.asMap().putIfAbsent(key, own);
    if (first == null) {
      return computed(own, compute);
    }
    try {
      return type.cast(first.join());
    } catch (CompletionException failedForSomebodyElse) {
      return compute.get();
    }
  }

  void forget(String project) {
    answers.asMap().keySet().removeIf(key -> key.project().equals(project));
  }

  private static <A extends Record> A computed(CompletableFuture<Record> own, Supplier<A> compute) {
    try {
      A answer = compute.get();
      own.complete(answer);
      return answer;
    } catch (RuntimeException | Error failure) {
      own.completeExceptionally(failure);
      throw failure;
    }
  }
}
