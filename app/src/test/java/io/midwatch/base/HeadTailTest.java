package io.midwatch.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HeadTailTest {
  private static HeadTail of(String text, int head, int tail) {
    return HeadTail.of(text.getBytes(StandardCharsets.UTF_8), head, tail);
  }

  @Test
  void keepsWhatIsShortWholeAndOfWhatIsLongBothEnds() {
    assertThat(of("", 4, 4)).isSameAs(HeadTail.NONE);
    assertThat(of("abcd", 4, 4).text()).isEqualTo("abcd");
    assertThat(of("abcdefgh", 4, 4).text()).isEqualTo("abcdefgh");
    assertThat(of("abcdefghi", 4, 4).text()).isEqualTo("abcd\n[... 1 bytes left out ...]\nfghi");
    assertThat(of("abcdefghi", 4, 0).leftOut()).isEqualTo(5);
    assertThat(of("abcdefghi", 0, 3).text()).endsWith("]\nghi");
  }

  @Test
  void keepsTheSameHoweverItComesInParts() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] whole = new byte[random.nextInt(400)];
      random.nextBytes(whole);
      int head = random.nextInt(80);
      int tail = random.nextInt(80);
      HeadTail.Filler filler = new HeadTail.Filler(head, tail);
      for (int at = 0; at < whole.length; ) {
        int part = Math.min(whole.length - at, 1 + random.nextInt(120));
        filler.add(ByteBuffer.wrap(whole, at, part));
        at += part;
      }
      HeadTail kept = filler.done();
      int first = Math.min(head, whole.length);
      int last = Math.min(tail, whole.length - first);
      assertThat(kept.size()).isEqualTo(whole.length);
      assertThat(kept.head()).isEqualTo(Arrays.copyOf(whole, first));
      assertThat(kept.tail())
          .isEqualTo(Arrays.copyOfRange(whole, whole.length - last, whole.length));
      HeadTail.Filler stream = new HeadTail.Filler(head, tail);
      stream.addAll(new ByteArrayInputStream(whole));
      assertThat(stream.done().bytes()).isEqualTo(kept.bytes());
    }
  }
}
