package io.midwatch.respond;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.OutboxStore.Attempt;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OutboxStore} must do. */
public abstract class OutboxStoreContract {
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00.000000001Z");

  /** A store that was opened. */
  public interface Opened extends AutoCloseable {
    OutboxStore outbox();

    @Override
    void close();
  }

  private Opened opened;

  /** Opens the store; a second time it holds what was written the first time. */
  protected abstract Opened open();

  @BeforeEach
  void openFirst() {
    opened = open();
  }

  @AfterEach
  void closeLast() {
    opened.close();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(opened.outbox().cursor()).isZero();
    assertThat(opened.outbox().waiting()).isEmpty();
    assertThat(opened.outbox().newest(5)).isEmpty();
    assertThat(opened.outbox().find("k")).isEmpty();
    assertThat(opened.outbox().attempts("k")).isEmpty();
  }

  @Test
  void keepsCursorAndDeliveriesAcrossARestart() {
    Delivery later = DeliveryExamples.waiting("later", "ana", AT.plusNanos(1), "a-1");
    Delivery sooner = DeliveryExamples.waiting("sooner", "ana", AT, "a-2");
    Delivery same = DeliveryExamples.waiting("same", "bo", AT, "a-3");
    opened.outbox().enqueue(17, List.of(later, sooner, same));
    reopen();

    assertThat(opened.outbox().cursor()).isEqualTo(17);
    assertThat(opened.outbox().waiting()).containsExactly(later, sooner, same);
    assertThat(opened.outbox().newest(2)).containsExactly(later, same);
    assertThat(opened.outbox().find("sooner")).contains(sooner);
  }

  @Test
  void putsADeliveryInThePlaceOfTheOneWithItsKey() {
    Delivery first = DeliveryExamples.waiting("first", "ana", AT, "a-1");
    Delivery second = DeliveryExamples.waiting("second", "ana", AT, "a-2");
    Delivery gathered = DeliveryExamples.waiting("first", "ana", AT, "a-1", "a-9");
    opened.outbox().enqueue(1, List.of(first, second));
    opened.outbox().enqueue(2, List.of(gathered));

    assertThat(opened.outbox().waiting()).containsExactly(gathered, second);
    assertThat(opened.outbox().about("a-9")).containsExactly(gathered);
    assertThat(opened.outbox().about("a-1")).containsExactly(gathered);
  }

  @Test
  void settlesWithTheAttemptAndWhatFollows() {
    Delivery first = DeliveryExamples.waiting("first", "ana", AT, "a-1");
    Delivery next = DeliveryExamples.waiting("first/1", "ana", AT.plusSeconds(3), "a-1");
    Delivery done = DeliveryExamples.accepted(first, AT.plusSeconds(3));
    Attempt refused = new Attempt(AT.plusSeconds(2), 812, false, "503 später");
    Attempt taken = new Attempt(AT.plusSeconds(1), 90, true, "");
    opened.outbox().enqueue(1, List.of(first));
    opened.outbox().settle(first, refused, List.of());
    opened.outbox().settle(done, taken, List.of(next));
    reopen();

    assertThat(opened.outbox().waiting()).containsExactly(next);
    assertThat(opened.outbox().about("a-1")).containsExactly(done, next);
    assertThat(opened.outbox().attempts("first")).containsExactly(refused, taken);
    assertThat(opened.outbox().attempts("first/1")).isEmpty();
    assertThat(opened.outbox().cursor()).isEqualTo(1);
  }

  @Test
  void listsWhatWasToldToOnePersonSince() {
    Delivery old = DeliveryExamples.waiting("old", "ana", AT.minusNanos(1), "a-1");
    Delivery fresh = DeliveryExamples.waiting("fresh", "ana", AT, "a-1");
    Delivery other = DeliveryExamples.waiting("other", "bo", AT, "a-1");
    opened.outbox().enqueue(1, List.of(other, fresh, old));

    assertThat(opened.outbox().to("ana", AT)).containsExactly(fresh);
    assertThat(opened.outbox().to("ana", AT.minusSeconds(1))).containsExactly(old, fresh);
  }

  private void reopen() {
    opened.close();
    opened = open();
  }
}
