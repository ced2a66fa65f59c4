package io.midwatch.cli;

import io.midwatch.base.SystemClock;
import io.midwatch.cli.remote.DataOption;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.store.SharedSettings;
import io.midwatch.web.auth.AccessTokens;
import io.midwatch.web.auth.AccessTokens.Holder;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch token}. */
@Command(
    name = "token",
    description =
        "Who may come in? Lists, makes and revokes access tokens in the data folder, while Midwatch"
            + " runs or not. Run it as the user that Midwatch runs as.",
    synopsisSubcommandLabel = "(list | create NAME | revoke ID)")
final class TokenCommand {
  /** Enough of a token's id to tell it from the others. */
  private static final int SHOWN = 12;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Command(description = "List the tokens there are: id, when it was made, name.")
  int list(@Mixin DataOption data) {
    return with(
        data,
        tokens -> {
          PrintWriter out = spec.commandLine().getOut();
          tokens.all().forEach(one -> out.println(line(one)));
          out.flush();
          return Exit.OK;
        });
  }

  @Command(description = "Make a token and print it: the only time that it can be seen.")
  int create(
      @Parameters(paramLabel = "NAME", description = "Who or what it is for.") String name,
      @Mixin DataOption data) {
    return with(
        data,
        tokens -> {
          PrintWriter out = spec.commandLine().getOut();
          out.println(tokens.create(name));
          out.flush();
          return Exit.OK;
        });
  }

  @Command(
      description = "Take a token away, and with it every session that began with it.",
      exitCodeListHeading = "%nExit status:%n",
      exitCodeList = {"0:revoked", "1:there is no such token, or more than one"})
  int revoke(
      @Parameters(paramLabel = "ID", description = "Its id or the beginning of it, or its name.")
          String id,
      @Mixin DataOption data) {
    return with(
        data,
        tokens -> {
          List<Holder> meant = tokens.all().stream().filter(one -> isMeant(one, id)).toList();
          if (meant.size() != 1) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(
                meant.isEmpty()
                    ? "there is no token \"" + id + "\": midwatch token list shows all"
                    : "\"" + id + "\" could be any of these, name one by its id:");
            meant.forEach(one -> err.println("  " + line(one)));
            err.flush();
            return Exit.FAIL;
          }
          tokens.revoke(meant.getFirst().id());
          PrintWriter out = spec.commandLine().getOut();
          out.println("revoked: " + line(meant.getFirst()));
          out.flush();
          return Exit.OK;
        });
  }

  private static boolean isMeant(Holder one, String id) {
    return one.name().equals(id) || (!id.isEmpty() && one.id().startsWith(id));
  }

  private static String line(Holder one) {
    String day = one.createdAt().toString().substring(0, 10);
    return one.id().substring(0, SHOWN) + "  " + day + "  " + one.name();
  }

  private static int with(DataOption data, ToIntFunction<AccessTokens> work) {
    SystemClock clock = new SystemClock();
    try (SharedSettings settings = SharedSettings.open(data.path(), clock)) {
      return work.applyAsInt(new AccessTokens(settings.keyValues(), clock));
    }
  }
}
