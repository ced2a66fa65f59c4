package io.midwatch.detect.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static SequencedMap<String, String> map(String... words) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      map.put(words[i], words[i + 1]);
    }
    return map;
  }

  @Test
  void isTheMapThatItWasMadeOf() {
    Map<String, String> from = map("b", "2", "a", "1", "c", "");
    Texts texts = Texts.of(from);

    assertThat(texts).isEqualTo(from).hasSameHashCodeAs(from).hasToString(from.toString());
    assertThat(List.copyOf(texts.keySet())).containsExactly("b", "a", "c");
    assertThat(texts.get("a")).isEqualTo("1");
    assertThat(texts.getOrDefault("z", "none")).isEqualTo("none");
    assertThat(texts.containsKey("z")).isFalse();
    assertThat(texts.containsKey("c")).isTrue();
    assertThat(Texts.of(Map.of())).isEmpty();
  }

  @Test
  void hasAnOrder() {
    Texts texts = Texts.sorted(map("b", "2", "a", "1", "c", "3"));

    assertThat(List.copyOf(texts.keySet())).containsExactly("a", "b", "c");
    assertThat(List.copyOf(texts.reversed().values())).containsExactly("3", "2", "1");
    assertThat(texts.firstEntry()).isEqualTo(Map.entry("a", "1"));
    assertThat(texts.lastEntry()).isEqualTo(Map.entry("c", "3"));
    assertThat(Texts.sorted(texts)).isSameAs(texts);
    assertThat(Texts.sorted(texts.reversed())).isEqualTo(texts);
  }
}
