package io.midwatch.detect.kind.dns;

import io.midwatch.base.Reason;
import io.midwatch.detect.kind.dns.Answer.Broken;
import io.midwatch.detect.kind.dns.Answer.Given;
import io.midwatch.detect.kind.dns.Answer.Proof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.xbill.DNS.Rcode;

/**
 * What the answers of all resolvers mean together. Pure.
 *
 * @param question what was asked
 * @param answers at least one, in the order of the resolvers
 * @param compare when two answers are the same
 * @param right the answers that are right, from the plan or learned; empty: not known
 * @param rcodeDecided the plan's conditions judge the response code
 * @param emptyDecided the plan's conditions judge an answer without records
 */
record Panel(
    Question question,
    List<Answer> answers,
    Compare compare,
    Optional<Collection<String>> right,
    boolean rcodeDecided,
    boolean emptyDecided) {
  private static final int MOST_SHOWN = 12;

  /** What it comes to. */
  record Finding(Reason reason, String detail) {
    private static final Finding GOOD = new Finding(Reason.OK, "");
  }

  List<Given> given() {
    return answers.stream().filter(Given.class::isInstance).map(Given.class::cast).toList();
  }

  /** Every answer of every resolver, sorted, each once. */
  List<String> records() {
    TreeSet<String> all = new TreeSet<>();
    given().forEach(one -> all.addAll(one.records()));
    return List.copyOf(all);
  }

  /** The worst that any resolver says; nobody is secure alone. */
  Proof proof() {
    List<Proof> proofs = given().stream().map(Given::proof).toList();
    for (Proof proof : List.of(Proof.BOGUS, Proof.INDETERMINATE, Proof.INSECURE)) {
      if (proofs.contains(proof)) {
        return proof;
      }
    }
    return proofs.isEmpty() ? Proof.INDETERMINATE : Proof.SECURE;
  }

  Finding find() {
    Optional<Broken> broken =
        answers.stream().filter(Broken.class::isInstance).map(Broken.class::cast).findFirst();
    if (broken.isPresent()) {
      long others = given().size();
      return new Finding(
          broken.get().reason(),
          broken.get().detail() + (others > 0 ? "; " + others + " other(s) did" : ""));
    }
    Optional<Given> bogus = given().stream().filter(one -> one.proof() == Proof.BOGUS).findFirst();
    if (bogus.isPresent()) {
      return new Finding(
          Reason.DNSSEC,
          bogus.get().server()
              + " finds that the signatures of "
              + question.host()
              + " do not hold"
              + (bogus.get().why().isEmpty() ? "" : ": " + bogus.get().why()));
    }
    if (!agree()) {
      return new Finding(Reason.RESOLVERS_DISAGREE, sides());
    }
    return single(given().getFirst());
  }

  private boolean agree() {
    List<Given> given = given();
    for (int i = 0; i < given.size(); i++) {
      for (int j = i + 1; j < given.size(); j++) {
        Given one = given.get(i);
        Given other = given.get(j);
        if (compare != Compare.OFF
            && (one.rcode() != other.rcode() || !compare.same(one.records(), other.records()))) {
          return false;
        }
      }
    }
    return true;
  }

  private String sides() {
    List<String> sides = new ArrayList<>();
    for (Given one : given()) {
      sides.add(one.server() + " says " + said(one));
    }
    return question + ": " + String.join("; ", sides);
  }

  private static String said(Given one) {
    if (one.rcode() != Rcode.NOERROR) {
      return one.rcodeName();
    }
    return one.records().isEmpty() ? "no such record" : shown(one.records());
  }

  private Finding single(Given first) {
    if (first.rcode() != Rcode.NOERROR) {
      if (rcodeDecided) {
        return Finding.GOOD;
      }
      return first.rcode() == Rcode.NXDOMAIN
          ? new Finding(Reason.NAME_NOT_FOUND, question.host() + " does not exist")
          : new Finding(
              Reason.DNS_ERROR,
              first.server() + " answers " + first.rcodeName() + " for " + question);
    }
    if (records().isEmpty()) {
      return rcodeDecided || emptyDecided
          ? Finding.GOOD
          : new Finding(
              Reason.NAME_NOT_FOUND,
              question.host() + " exists, but has no " + question.typeName() + " record");
    }
    return right.filter(known -> !compareToRight(known)).map(this::changed).orElse(Finding.GOOD);
  }

  /** Turning comparison off between resolvers does not turn off what is pinned. */
  private boolean compareToRight(Collection<String> known) {
    return (compare == Compare.SUBSET ? Compare.SUBSET : Compare.SET).same(known, records());
  }

  private Finding changed(Collection<String> known) {
    return new Finding(
        Reason.ANSWER_CHANGED,
        question + " was " + shown(known) + " and is now " + shown(records()));
  }

  private static String shown(Collection<String> records) {
    String list = String.join(", ", records.stream().limit(MOST_SHOWN).toList());
    return records.size() <= MOST_SHOWN
        ? list
        : list + " and " + (records.size() - MOST_SHOWN) + " more";
  }
}
