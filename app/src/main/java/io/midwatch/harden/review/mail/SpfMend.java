package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.spf.SpfFlaw;
import io.midwatch.detect.mail.spf.SpfLimits;
import io.midwatch.detect.mail.spf.SpfNode;
import io.midwatch.detect.mail.spf.SpfReading;
import io.midwatch.detect.mail.spf.SpfResult;
import io.midwatch.detect.mail.spf.SpfTerm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What can be said of a mended record without knowing who is meant to send. Where that is not
 * enough for a record to publish, it is lines of comment, which change nothing when pasted. Pure.
 */
final class SpfMend {
  private static final Set<SpfFlaw.Kind> IDLE = Set.of(SpfFlaw.Kind.NOWHERE, SpfFlaw.Kind.LOOP);
  private static final Pattern ALL = Pattern.compile("(?i)[+?~-]?all");

  private SpfMend() {}

  /** One record that lets everybody send whom one of these lets, and casts doubt on the rest. */
  static String merged(List<String> records) {
    Set<String> terms = new LinkedHashSet<>();
    for (String record : records) {
      List<String> words = List.of(record.split(" +", -1));
      words.stream()
          .skip(1)
          .filter(word -> !word.isEmpty() && !ALL.matcher(word).matches())
          .map(word -> word.replaceFirst("(?i)^redirect=", "include:"))
          .forEach(terms::add);
    }
    return "v=spf1 " + String.join(" ", terms) + (terms.isEmpty() ? "" : " ") + "~all";
  }

  /** What each term of the domain's own record costs, the dearest first; comments. */
  static List<String> costs(SpfNode tree) {
    List<String> lines = new ArrayList<>();
    lines.add("; " + tree.domain() + " costs " + asked(tree) + " look-ups:");
    tree.terms().stream()
        .filter(term -> term.count() > 0)
        .sorted(Comparator.comparingInt(SpfMend::cost).reversed())
        .forEach(term -> lines.add(";   %2d  %s".formatted(cost(term), term.text())));
    return lines;
  }

  private static int cost(SpfTerm term) {
    return (term.count() > 0 ? 1 : 0) + term.below().map(SpfMend::asked).orElse(0);
  }

  private static int asked(SpfNode node) {
    return node.terms().stream().mapToInt(SpfMend::cost).sum();
  }

  /** The record without its terms that find nothing, if that is enough; else which to look at. */
  static List<String> withoutVoids(SpfNode tree, int voids) {
    List<String> own =
        tree.terms().stream().filter(SpfTerm::isVoid).map(SpfTerm::text).distinct().toList();
    long gone = tree.terms().stream().filter(SpfTerm::isVoid).count();
    return own.isEmpty() || voids - gone > SpfLimits.STANDARD.voids()
        ? comment(tree, marked(tree))
        : zoneLine(tree, without(tree, own));
  }

  private static List<String> marked(SpfNode tree) {
    List<String> lines = new ArrayList<>();
    for (SpfTerm term : tree.terms()) {
      long below = term.below().map(SpfMend::voids).orElse(0L);
      if (term.isVoid()) {
        lines.add("finds nothing: " + term.text());
      } else if (below > 0) {
        lines.add("leads to " + below + " that find nothing: " + term.text());
      } else if (term.text().toLowerCase(Locale.ROOT).contains("mx")) {
        lines.add("name the servers that send by ip4: and ip6: in its place: " + term.text());
      }
    }
    return lines;
  }

  private static long voids(SpfNode node) {
    return node.terms().stream()
        .mapToLong(term -> (term.isVoid() ? 1 : 0) + term.below().map(SpfMend::voids).orElse(0L))
        .sum();
  }

  /** The record without includes that lead nowhere, if nothing else is wrong; else what is. */
  static List<String> withoutErrors(SpfNode tree, SpfReading own, List<SpfFlaw> flaws) {
    if (own instanceof SpfReading.Broken broken) {
      return comment(tree, List.of("wrong: " + broken.term() + " (" + broken.why() + ")"));
    }
    List<String> idle =
        tree.terms().stream()
            .filter(term -> term.below().filter(SpfMend::leadsNowhere).isPresent())
            .map(SpfTerm::text)
            .filter(text -> text.toLowerCase(Locale.ROOT).contains("include:"))
            .toList();
    boolean all =
        !idle.isEmpty()
            && flaws.size() == idle.size()
            && flaws.stream().allMatch(f -> IDLE.contains(f.kind()));
    return all
        ? zoneLine(tree, without(tree, idle))
        : comment(tree, flaws.stream().map(f -> "at " + f.domain() + ": " + f.what()).toList());
  }

  private static boolean leadsNowhere(SpfNode node) {
    return node.record().isEmpty()
        && (node.result() == SpfResult.NONE || node.result() == SpfResult.PERMERROR);
  }

  private static String without(SpfNode tree, List<String> terms) {
    List<String> words = new ArrayList<>(List.of(tree.record().orElse("").split(" +", -1)));
    words.removeIf(word -> word.isEmpty() || terms.contains(word));
    return String.join(" ", words);
  }

  private static List<String> zoneLine(SpfNode tree, String record) {
    return List.of(tree.domain() + ". 3600 IN TXT \"" + record + "\"");
  }

  private static List<String> comment(SpfNode tree, List<String> notes) {
    List<String> lines = new ArrayList<>();
    lines.add("; " + tree.domain() + " TXT \"" + tree.record().orElse("") + "\"");
    notes.forEach(note -> lines.add(";   " + note));
    return lines;
  }
}
