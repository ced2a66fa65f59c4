package io.midwatch.detect.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.kind.http.HttpKind;
import io.midwatch.detect.kind.mail.flow.FlowKind;
import io.midwatch.detect.kind.mail.records.RecordsKind;
import io.midwatch.detect.kind.tls.TlsKind;
import io.midwatch.detect.probe.ProbeKind;
import io.midwatch.plan.Field;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of {@code http}, {@code tls} and the kinds of mail name every option with its default,
 * and every word.
 */
class CheckPagesTest {
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9-]+)` \\| ([^|]*)\\|.*");

  static Stream<ProbeKind> kinds() {
    return Stream.of(new HttpKind(), new TlsKind(), new FlowKind(), new RecordsKind());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void namesEveryOptionWithItsDefaultAndNoOther(ProbeKind kind) throws IOException {
    List<String> rows =
        page(kind)
            .lines()
            .dropWhile(line -> !line.startsWith("| key |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    List<String> documented =
        rows.stream()
            .map(ROW::matcher)
            .peek(row -> assertThat(row.matches()).as("a row of the options").isTrue())
            .map(row -> row.group(1) + " = " + row.group(2).strip().replace("`", ""))
            .toList();
    List<String> declared = kind.fields().stream().map(CheckPagesTest::shown).toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(declared);
  }

  private static String shown(Field field) {
    return field.name() + " = " + field.fallback();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void namesEveryWord(ProbeKind kind) throws IOException {
    String page = page(kind);
    for (Word word : kind.vocabulary().words()) {
      assertThat(page).contains("`" + word.name() + "`");
    }
  }

  private static String page(ProbeKind kind) throws IOException {
    Path here = Path.of("docs");
    Path docs = Files.isDirectory(here) ? here : Path.of("..", "docs");
    return Files.readString(docs.resolve("checks").resolve(kind.key() + ".md"));
  }
}
