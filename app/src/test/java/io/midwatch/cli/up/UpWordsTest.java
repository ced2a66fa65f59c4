package io.midwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "down",
        "up -h",
        "up --help",
        "up shop.yml",
        "up -c",
        "up -c --data",
        "up --data=",
        "up -cshop.yml",
        "up -c=shop.yml",
        "up -c a --config b",
        "up @words",
        "up -c @words",
        "up --listen nowhere",
        "up --listen 127.0.0.1:99999",
        "-c shop.yml up",
        "up --port 80"
      })
  void whateverIsNotPlainIsLeftToPicocli(String line) {
    assertThat(UpWords.read(line.split(" "))).isEmpty();
  }
}
