package io.midwatch.cli.review;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** How {@code midwatch review} ended, and what it printed. */
record Ran(int status, String out, String err) {
  static Ran review(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new ReviewCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
    return new Ran(status, out.toString(), err.toString());
  }
}
