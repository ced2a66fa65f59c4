package io.midwatch.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What a person reads when something broke. */
class WhyTest {
  private final IOException real = new IOException("the answer cannot be read");

  @Test
  void passesOverWrappersThatOnlyRepeat() {
    Throwable wrapped = new ExecutionException(new CompletionException(real));
    assertThat(wrapped.getMessage()).contains("java.io.IOException");
    assertThat(Why.of(wrapped)).isEqualTo("the answer cannot be read");
    assertThat(Why.of(new UncheckedIOException(real))).isEqualTo("the answer cannot be read");
  }

  @Test
  void keepsTheWordsOfAWrapperThatHasItsOwn() {
    assertThat(Why.of(new IOException("the list is damaged", real)))
        .isEqualTo("the list is damaged");
  }

  @Test
  void makesWordsOfAKindThatSaysNothing() {
    assertThat(Why.of(new ExecutionException(new ClosedChannelException())))
        .isEqualTo("closed channel");
    assertThat(Why.of(new NullPointerException(null))).isEqualTo("null pointer");
  }
}
