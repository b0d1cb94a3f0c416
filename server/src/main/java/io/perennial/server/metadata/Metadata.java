package io.perennial.server.metadata;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to the metadata store. One connection writes, so that writers queue instead of failing;
 * several connections read, and see what is committed. Inside {@link #transaction} read through
 * {@link #write()} to see the transaction's own changes.
 */
public final class Metadata {

  private final JdbcClient writer;
  private final JdbcClient reader;
  private final TransactionTemplate transactions;

  Metadata(JdbcClient writer, JdbcClient reader, TransactionTemplate transactions) {
    this.writer = writer;
    this.reader = reader;
    this.transactions = transactions;
  }

  /** For statements that change something, and for reads inside a transaction. */
  public JdbcClient write() {
    return writer;
  }

  /** For queries; the connection refuses to change anything. */
  public JdbcClient read() {
    return reader;
  }

  /** Runs {@code work} in one transaction, joining the one that is open on this thread. */
  public <T> T transaction(Supplier<T> work) {
    T result = transactions.execute(status -> work.get());
    if (result == null) {
      throw new IllegalStateException("a transaction returned nothing");
    }
    return result;
  }

  /** Runs {@code work} in one transaction. */
  public void inTransaction(Runnable work) {
    transactions.executeWithoutResult(status -> work.run());
  }

  /**
   * Runs {@code work} in a transaction of its own and undoes everything that it wrote; what it
   * found out is returned. Other writers wait meanwhile. Not to be called inside a transaction.
   */
  public <T> T undone(Supplier<T> work) {
    T result =
        transactions.execute(status -> {
          status.setRollbackOnly();
          return work.get();
        });
    if (result == null) {
      throw new IllegalStateException("a transaction returned nothing");
    }
    return result;
  }

  /** Runs {@code work} once the open transaction has committed; at once when there is none. */
  public void afterCommit(Runnable work) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              work.run();
            }
          });
    } else {
      work.run();
    }
  }
}
