package io.midwatch.plan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void writesTheSameTextForTheSameValue() {
    Map<String, Object> ordered = new LinkedHashMap<>();
    ordered.put("z", List.of(1, 2L, true, "a\"\\\n\t\u0001"));
    ordered.put("a", Map.of("k2", List.of(), "k1", Map.of()));
    ordered.put("m", List.of(Map.of("x", 1.5)));

    assertThat(JsonText.of(ordered))
        .isEqualTo(
            """
            {
              "z": [1, 2, true, "a\\"\\\\\\n\\t\\u0001"],
              "a": {
                "k1": {},
                "k2": []
              },
              "m": [
                {
                  "x": 1.5
                }
              ]
            }
            """);
  }
}
