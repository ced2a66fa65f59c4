package io.midwatch.respond.distress;

import io.midwatch.base.Mask;
import io.midwatch.base.StoreHealth.Trouble;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told while nothing can be kept.
 *
 * @param title one line
 * @param trouble what the store or the watching suffers from
 * @param at when it was decided
 * @param facts a name and a text each; not masked yet
 */
public record DistressNotice(String title, Trouble trouble, Instant at, List<Fact> facts) {
  /** So many failing checks are named, the others are counted. */
  static final int NAMED = 8;

  static DistressNotice lasting(Trouble trouble, List<CheckView> failing, Instant at) {
    List<Fact> facts = new ArrayList<>();
    boolean stuck = isStuck(trouble);
    facts.add(new Fact(stuck ? "what is wrong" : "the store", trouble.message()));
    for (CheckView check : failing.stream().limit(NAMED).toList()) {
      facts.add(
          new Fact(
              "fails",
              check.id().text()
                  + ": "
                  + check.state().detail()
                  + ", since "
                  + check.state().since()));
    }
    if (failing.size() > NAMED) {
      facts.add(new Fact("fails", (failing.size() - NAMED) + " more"));
    }
    facts.add(
        new Fact(
            "until it is mended",
            stuck
                ? "pages may not go out; this is repeated, and may come twice"
                : "pages are not kept and can't be taken; this is repeated, and may come twice"));
    String title =
        (stuck ? "Midwatch may not tell what it sees" : "Midwatch cannot write what it sees")
            + switch (failing.size()) {
              case 0 -> "; nothing fails now";
              case 1 -> "; " + failing.getFirst().spec().service() + " is failing";
              default -> "; " + failing.size() + " checks are failing";
            };
    return new DistressNotice(title, trouble, at, facts);
  }

  /** It is the watching itself, not the disk. */
  private static boolean isStuck(Trouble trouble) {
    return trouble.part().equals(Trouble.WATCHING);
  }

  static DistressNotice over(Trouble trouble, Instant at) {
    return new DistressNotice(
        isStuck(trouble) ? "Midwatch works as it should again" : "Midwatch can write again",
        trouble,
        at,
        List.of(new Fact("pages", "go their usual way again; what was told may come once more")));
  }

  /** In the form that channels take, without secrets. */
  Notice notice(String link, Mask mask) {
    return new Notice(
        Notice.Kind.WATCHER,
        isStuck(trouble) ? "midwatch-watching" : "midwatch-store",
        List.of(),
        mask.apply(title),
        trouble.since(),
        at,
        "unknown",
        isStuck(trouble) ? "watch-trouble" : "store-trouble",
        "midwatch",
        "",
        facts.stream().map(one -> new Fact(one.name(), mask.apply(one.text()))).toList(),
        List.of(),
        "",
        link);
  }
}
