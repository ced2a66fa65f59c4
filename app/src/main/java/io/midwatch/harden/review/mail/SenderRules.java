package io.midwatch.harden.review.mail;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** MAIL-21 and MAIL-22: the addresses that mail comes from, as far as SPF names them. */
final class SenderRules {
  private SenderRules() {}

  private static void each(
      Scene scene, Verdicts verdicts, BiConsumer<Records, Senders.Sender> judge) {
    Mail.each(
        scene,
        verdicts,
        records -> {
          List<Senders.Sender> senders =
              scene.facts(Senders.class).stream()
                  .filter(one -> one.domain().equals(records.domain()))
                  .flatMap(one -> one.senders().stream())
                  .toList();
          if (senders.isEmpty()) {
            verdicts.leftOut(
                records.at(),
                "no SPF record was found that names a single address; those of providers are"
                    + " theirs");
          }
          senders.forEach(sender -> judge.accept(records, sender));
        });
  }

  /** MAIL-21: each address has a name that leads back to it. */
  static void named(Scene scene, Verdicts verdicts) {
    each(
        scene,
        verdicts,
        (records, sender) -> {
          if (!sender.trouble().isEmpty()) {
            verdicts.notSeen(sender.at(records.domain()), sender.trouble());
          } else if (sender.names().isEmpty()) {
            fail(verdicts, records, sender, Severity.HIGH, sender.address() + " has no name (PTR)");
          } else if (sender.confirmed().isEmpty()) {
            String says = sender.names().getFirst() + " does not lead back to " + sender.address();
            fail(verdicts, records, sender, Severity.HIGH, says);
          } else {
            greets(scene, verdicts, records, sender);
          }
        });
  }

  private static void greets(
      Scene scene, Verdicts verdicts, Records records, Senders.Sender sender) {
    Optional<String> greeted =
        ServerRules.of(scene, records).map(Servers::exchangers).orElse(List.of()).stream()
            .flatMap(one -> one.sessions().stream())
            .filter(session -> session.address().equals(sender.address()))
            .map(Servers.Session::greeted)
            .filter(name -> !name.isEmpty())
            .findFirst();
    if (greeted.filter(name -> !sender.names().contains(name)).isPresent()) {
      String says =
          sender.address()
              + " calls itself "
              + greeted.get()
              + ", not "
              + sender.names().getFirst();
      fail(verdicts, records, sender, Severity.MEDIUM, says);
    } else {
      verdicts.pass(sender.at(records.domain()), sender.confirmed().getFirst());
    }
  }

  private static void fail(
      Verdicts verdicts, Records records, Senders.Sender sender, Severity severity, String says) {
    String host =
        records.mx().all().stream()
            .map(exchange -> exchange.host())
            .findFirst()
            .orElse("mail." + records.domain());
    verdicts.fail(
        verdicts
            .finding(sender.at(records.domain()), severity, says)
            .saw("named by \"" + sender.term() + "\" in the SPF record of " + records.domain())
            .saw("PTR: " + (sender.names().isEmpty() ? "none" : String.join(", ", sender.names())))
            .with("host", host));
  }

  /** MAIL-22: no address is on a list that can be believed. */
  static void unlisted(Scene scene, Verdicts verdicts) {
    each(
        scene,
        verdicts,
        (records, sender) -> {
          if (!sender.listings().isEmpty()) {
            Senders.Listing worst =
                sender.listings().stream()
                    .min(java.util.Comparator.comparing(listing -> listing.list().weight()))
                    .orElseThrow();
            String says = sender.address() + " is on " + worst.list().zone();
            verdicts.fail(
                verdicts
                    .finding(sender.at(records.domain()), worst.list().weight(), says)
                    .saw(
                        sender.listings().stream()
                            .map(one -> one.name() + ": " + one.code() + ", " + one.reason())
                            .toList())
                    .with("removal", worst.list().removal())
                    .with("listed", worst.name()));
          } else if (!sender.unlisted().isEmpty()) {
            verdicts.leftOut(sender.at(records.domain()), String.join("; ", sender.unlisted()));
          } else if (sender.address().indexOf(':') >= 0) {
            verdicts.leftOut(sender.at(records.domain()), "lists are asked for IPv4 addresses");
          } else {
            verdicts.pass(sender.at(records.domain()), "on none of the lists asked");
          }
        });
  }
}
