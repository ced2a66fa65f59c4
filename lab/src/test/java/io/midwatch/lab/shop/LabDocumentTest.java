package io.midwatch.lab.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/lab.md} is the registry, word for word. */
class LabDocumentTest {

  @Test
  void tableOfFaultsIsTheRegistry() throws Exception {
    String document = Files.readString(Path.of("..", "docs", "lab.md"));
    String table =
        ShopFaults.ALL.stream().map(LabDocumentTest::row).collect(Collectors.joining("\n"));
    assertThat(document).as("copy this into docs/lab.md:%n%s", table).contains(table);
    assertThat(document.lines().filter(line -> line.startsWith("| `")))
        .hasSize(ShopFaults.ALL.size());
  }

  private static String row(ShopFault fault) {
    String options =
        new TreeMap<>(fault.defaults())
            .entrySet().stream()
                .map(entry -> "`" + entry.getKey() + "=" + entry.getValue() + "`")
                .collect(Collectors.joining(" "));
    return "| `%s` | %s | %s |".formatted(fault.id(), fault.effect(), options);
  }
}
