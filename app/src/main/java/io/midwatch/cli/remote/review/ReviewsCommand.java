package io.midwatch.cli.remote.review;

import io.midwatch.cli.remote.AccessOption;
import io.midwatch.cli.remote.AskingCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code midwatch reviews}, {@code midwatch reviews show} and {@code run}. */
@Command(
    name = "reviews",
    description =
        "What did the reviews find that the running Midwatch makes again and again, and what ends"
            + " next?",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it was done", "2:Midwatch could not be asked, or has no such review"})
public final class ReviewsCommand extends AskingCommand {
  @Override
  protected String path() {
    return "/api/v1/reviews";
  }

  @Override
  protected void print(PrintWriter out, JsonNode all) {
    all.path("reviews").forEach(one -> line(out, one));
    if (all.path("reviews").isEmpty()) {
      out.println("The plan has no reviews; one line at a service does it: review: example.org");
    }
    if (!all.path("dates").isEmpty()) {
      out.printf("%nTHE NEXT DATES THAT WILL HURT%n");
      all.path("dates")
          .forEach(one -> out.printf("%s  %s ends%n", text(one, "at"), text(one, "ends")));
    }
  }

  private static void line(PrintWriter out, JsonNode one) {
    String last = one.path("last").asString("");
    out.printf(
        "%-8s %-28s %s%n         %s, next %s, %s%n",
        text(one, "state").toUpperCase(Locale.ROOT),
        text(one, "id"),
        last.isEmpty() ? "has not been made yet" : text(one, "verdict"),
        last.isEmpty() ? "never made" : "made " + last,
        text(one, "course").equals("rests") ? text(one, "next") : text(one, "course"),
        one.path("fresh").asInt(0) + " new, " + one.path("gone").asInt(0) + " gone");
  }

  @Command(description = "Print what stands of one review: each finding with its fix's command.")
  int show(
      @Parameters(paramLabel = "REVIEW", description = "Its name, as midwatch reviews lists it.")
          String id,
      @Mixin AccessOption access)
      throws IOException, InterruptedException {
    JsonNode review = access.ask(pathOf(id));
    PrintWriter out = out();
    line(out, review);
    for (JsonNode one : review.path("findings")) {
      out.printf(
          "%n%-8s %s  %s%n    %s%n    since %s; midwatch explain %s; verify: %s%n",
          text(one, "severity"),
          text(one, "state"),
          text(one, "at"),
          text(one, "text"),
          text(one, "first"),
          text(one, "rule"),
          text(one, "verify").lines().findFirst().orElse(""));
    }
    out.flush();
    return 0;
  }

  @Command(description = "Make one now, or after the one that runs.")
  int run(
      @Parameters(paramLabel = "REVIEW", description = "Its name, as midwatch reviews lists it.")
          String id,
      @Mixin AccessOption access)
      throws IOException, InterruptedException {
    JsonNode review = access.post(pathOf(id) + "/run", Map.of());
    PrintWriter out = out();
    out.println(
        text(review, "id")
            + (text(review, "course").equals("runs") ? " is being made" : " waits for its turn")
            + "; midwatch reviews show "
            + text(review, "id")
            + " prints what comes of it");
    out.flush();
    return 0;
  }

  private static String pathOf(String id) {
    return "/api/v1/reviews/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
