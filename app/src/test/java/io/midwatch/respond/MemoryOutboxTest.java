package io.midwatch.respond;

/** The store of the simulation keeps the contract too. */
final class MemoryOutboxTest extends OutboxStoreContract {
  private final MemoryOutbox store = new MemoryOutbox();

  @Override
  protected Opened open() {
    return new Opened() {
      @Override
      public OutboxStore outbox() {
        return store;
      }

      @Override
      public void close() {
        // Memory stands for the disk.
      }
    };
  }
}
