package io.midwatch.plan.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes bad plans out of good ones: characters, words and lines changed, moved and lost. */
final class Mutations {
  private static final List<String> SCRAPS =
      List.of(
          "&a ",
          "*a",
          "<<: *a",
          "- ",
          ": ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "|\n",
          ">\n",
          "#",
          "!",
          "${env:KEY}",
          "${file:token}",
          "${env:",
          "$${",
          "\t",
          "\n",
          "\r\n",
          "\u0000",
          "\uFEFF",
          "😀",
          "~",
          "null",
          "99999999999999999999",
          "-1",
          "30",
          "1s",
          "every: ",
          "expect: [",
          "prefer: [ answers == [\"",
          "status == 200",
          "stauts",
          "body.x.y > 1.5 && ",
          "!has(body.x)",
          "text.matches('(a{1,1000}){1,1000}')",
          "((((((((((",
          "depends-on: shop",
          "owner: ana",
          "services:",
          "checks:",
          "http: a",
          "? ",
          "--- \n",
          "...\n",
          "%YAML 9.9\n",
          "\\u12",
          "\\",
          "\u2028",
          "\uD800",
          "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[");

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  String of(String text) {
    String mutated = text;
    for (int i = random.nextInt(6); i >= 0; i--) {
      mutated = once(mutated);
    }
    return mutated;
  }

  private String once(String text) {
    if (text.isEmpty()) {
      return scrap();
    }
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(12));
    return switch (random.nextInt(8)) {
      case 0 -> text.substring(0, at) + text.substring(end);
      case 1 -> text.substring(0, at) + scrap() + text.substring(at);
      case 2 -> text.substring(0, at) + scrap() + text.substring(end);
      case 3 -> text.substring(0, at) + (char) (32 + random.nextInt(96)) + text.substring(at + 1);
      case 4 -> lines(text);
      case 5 -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
      case 6 -> random.nextInt(4) == 0 ? text.substring(0, at) : text.replaceFirst("  ", " ");
      default -> {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(60));
        yield text.substring(0, at) + text.substring(from, to) + text.substring(at);
      }
    };
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, lines.get(at));
      case 2 -> lines.set(at, " ".repeat(random.nextInt(4)) + lines.get(at));
      default -> java.util.Collections.swap(lines, at, other);
    }
    return String.join("\n", lines);
  }

  private String scrap() {
    return SCRAPS.get(random.nextInt(SCRAPS.size()));
  }
}
