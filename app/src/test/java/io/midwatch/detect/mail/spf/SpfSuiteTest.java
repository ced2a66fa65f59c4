package io.midwatch.detect.mail.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Corners of RFC 7208, each with a name, in the shape that the suites of other implementations
 * have. {@code -Dspf.suite=FILE} runs one of those.
 */
final class SpfSuiteTest {
  @TestFactory
  Stream<DynamicTest> comesToWhatTheSuiteSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(suite())) {
      add((Map<?, ?>) document, tests);
    }
    return tests.stream();
  }

  private static String suite() throws IOException {
    Optional<String> other = Optional.ofNullable(System.getProperty("spf.suite"));
    if (other.isPresent()) {
      return Files.readString(Path.of(other.get()));
    }
    try (InputStream own = SpfSuiteTest.class.getResourceAsStream("corners.yml")) {
      return new String(
          Optional.ofNullable(own).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void add(Map<?, ?> document, List<DynamicTest> tests) {
    Map<String, List<?>> zone = new LinkedHashMap<>();
    part(document, "zonedata")
        .forEach((name, records) ->
            zone.put(name.toString().toLowerCase(Locale.ROOT), (List<?>) records));
    SuiteDns dns = new SuiteDns(zone);
    part(document, "tests")
        .forEach((name, test) ->
            tests.add(
                DynamicTest.dynamicTest(name.toString(), () -> check(dns, (Map<?, ?>) test))));
  }

  private static Map<?, ?> part(Map<?, ?> document, String key) {
    return (Map<?, ?>) Optional.<Object>ofNullable(document.get(key)).orElseThrow();
  }

  private static void check(SuiteDns dns, Map<?, ?> test) {
    SpfQuery query =
        SpfQuery.mailFrom(
            InetAddress.ofLiteral(word(test, "host")), word(test, "mailfrom"), word(test, "helo"));

    SpfVerdict verdict = SpfEvaluator.standard(dns, new VirtualClock()).check(query);

    List<?> allowed =
        test.get("result") instanceof List<?> several ? several : List.of(word(test, "result"));
    assertThat(allowed.stream().map(Object::toString).toList())
        .as(verdict.toString())
        .contains(verdict.result().word());
    Optional.ofNullable(test.get("explanation"))
        .ifPresent(
            text -> assertThat(verdict.explanation().orElse("DEFAULT")).isEqualTo(text.toString()));
  }

  private static String word(Map<?, ?> test, String key) {
    return Optional.ofNullable(test.get(key)).map(Object::toString).orElse("");
  }
}
