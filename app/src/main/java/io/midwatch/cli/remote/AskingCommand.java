package io.midwatch.cli.remote;

import io.midwatch.cli.terminal.Moments;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** A command that asks one thing and prints the answer: in words, or as the API has it. */
public abstract class AskingCommand extends RemoteCommand {
  @Option(names = "--json", description = "Print it as the API has it.")
  private boolean json;

  /** What is asked, with the query. */
  protected abstract String path();

  /** Prints the answer in words. */
  protected abstract void print(PrintWriter out, JsonNode answer);

  /** The exit status that the answer means. */
  protected int status(JsonNode answer) {
    return 0;
  }

  @Override
  public final Integer call() throws IOException, InterruptedException {
    JsonNode answer = midwatch().ask(path());
    PrintWriter out = out();
    if (json) {
      out.println(answer);
    } else {
      print(out, answer);
    }
    out.flush();
    return status(answer);
  }

  /** A text of the answer, with moments as people read them; empty where there is none. */
  protected static String text(JsonNode node, String name) {
    return Moments.rounded(node.path(name).asString(""));
  }

  /** Is something so in any of these? */
  protected static boolean any(JsonNode all, Predicate<JsonNode> so) {
    return all.valueStream().anyMatch(so);
  }
}
