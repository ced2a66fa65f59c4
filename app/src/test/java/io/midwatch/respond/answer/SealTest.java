package io.midwatch.respond.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealTest {
  private final Seal seal = new Seal(new byte[32], "ack");

  @Test
  void opensWhatItSealedAndNothingElse() {
    String token = seal.token("page p1, ana ü");
    assertThat(token).matches("[A-Za-z0-9_-]+");
    assertThat(seal.open(token)).contains("page p1, ana ü");
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'x' ? 'y' : 'x';
      String forged = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(seal.open(forged)).as(forged).isEmpty();
    }
    assertThat(seal.open("")).isEmpty();
    assertThat(seal.open("not base64!")).isEmpty();
  }

  @Test
  void aSealOfNothingOpensNothing() {
    assertThat(seal.open(seal.token(""))).isEmpty();
  }

  @Test
  void whatWasSealedForSomethingElseDoesNotOpen() {
    String token = seal.token("p1");
    assertThat(seal.forPurpose("ac").open(token)).isEmpty();
    assertThat(seal.forPurpose("ackk").open(token)).isEmpty();
    assertThat(seal.forPurpose("ack").open(token)).contains("p1");
  }

  @Test
  void readsNoTokenThatIsLongerThanAsked() {
    String token = seal.token("x".repeat(100));
    assertThat(seal.open(token, token.length())).isPresent();
    assertThat(seal.open(token, token.length() - 1)).isEmpty();
    assertThat(seal.open(seal.token("x".repeat(1_468)))).as("2000 characters").isPresent();
    assertThat(seal.open(seal.token("x".repeat(1_469)))).isEmpty();
  }

  @Test
  void theKeyHasThirtyTwoBytes() {
    for (int bytes : new int[] {0, 31, 33}) {
      assertThatThrownBy(() -> new Seal(new byte[bytes], "ack"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not " + bytes);
    }
  }
}
