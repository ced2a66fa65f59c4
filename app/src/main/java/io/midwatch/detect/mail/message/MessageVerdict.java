package io.midwatch.detect.mail.message;

import io.midwatch.detect.mail.dkim.DkimResult;
import io.midwatch.detect.mail.dkim.DkimVerdict;
import io.midwatch.detect.mail.dmarc.DmarcVerdict;
import io.midwatch.detect.mail.spf.SpfVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be thought of a message.
 *
 * @param authors the domains in From; honest mail has one
 * @param handover who handed it over, as far as it is told
 * @param spf of the envelope sender; nothing when it is not known who handed it over
 * @param dmarc of each author's domain, in their order
 */
public record MessageVerdict(
    List<String> authors,
    Optional<Handover> handover,
    List<DkimVerdict> dkim,
    Optional<SpfVerdict> spf,
    List<DmarcVerdict> dmarc) {
  public MessageVerdict {
    authors = List.copyOf(authors);
    dkim = List.copyOf(dkim);
    dmarc = List.copyOf(dmarc);
  }

  /** Does each author's domain stand behind it, by SPF or DKIM? */
  public boolean isAligned() {
    return !dmarc.isEmpty() && dmarc.stream().noneMatch(one -> one.aligned().isEmpty());
  }

  /** Why that could not be found out, if so. */
  public Optional<String> trouble() {
    if (isAligned()) {
      return Optional.empty();
    }
    return dmarc.stream()
        .flatMap(one -> one.problem().stream())
        .findFirst()
        .or(() ->
            dkim.stream()
                .filter(one -> one.result() == DkimResult.TEMPERROR)
                .map(DkimVerdict::why)
                .findFirst());
  }

  /** Each step of the judgement, for evidence. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("From: " + (authors.isEmpty() ? "no domain" : String.join(", ", authors)));
    if (dkim.isEmpty()) {
      lines.add("DKIM: not signed");
    }
    dkim.forEach(
        one -> lines.add("DKIM d=" + one.domain() + ": " + one.result().word() + ", " + one.why()));
    if (spf.isEmpty()) {
      lines.add("SPF: no Received field names who handed it over");
    }
    spf.ifPresent(one ->
        lines.add(
            "SPF of "
                + one.domain()
                + " for "
                + handover.map(from -> from.address().getHostAddress()).orElse("")
                + ": "
                + one.result().word()
                + one.problem().map(why -> ", " + why).orElse("")));
    dmarc.forEach(one ->
        lines.add(
            "DMARC of "
                + one.policy().domain()
                + ": "
                + one.result().name().toLowerCase(java.util.Locale.ROOT)
                + (one.aligned().isEmpty() ? ", nothing aligned" : "")));
    return lines;
  }
}
