package io.midwatch.detect.mail.dmarc;

import io.midwatch.detect.mail.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One walk up the DNS tree (RFC 9989 section 4.10) and what follows from it.
 *
 * @param start where it began
 * @param steps the names asked, in order, at most eight
 * @param failed why it could not be finished: then nothing follows from it
 */
public record DmarcWalk(String start, List<Step> steps, Optional<String> failed) {
  public DmarcWalk {
    steps = List.copyOf(steps);
  }

  /**
   * One name asked.
   *
   * @param domain above whose {@code _dmarc} it was
   * @param candidates how many records began with the version; two or more are all thrown away
   * @param record the one that is left
   */
  public record Step(String domain, int candidates, Optional<DmarcRecord> record) {
    private boolean ends() {
      return record.filter(found -> found.psd() != DmarcRecord.Psd.UNSAID).isPresent();
    }

    private String said() {
      String words =
          switch (candidates) {
            case 0 -> "no record";
            case 1 -> record.map(DmarcRecord::text).orElse("no record");
            default -> candidates + " records, all of them ignored";
          };
      return "_dmarc." + domain + ": " + (words.length() > 400 ? words.substring(0, 400) : words);
    }
  }

  /** The names to ask for a domain, from itself upwards: at most eight (section 4.10 steps 3-7). */
  public static List<String> targets(String domain) {
    List<String> labels = DomainName.labels(domain);
    List<String> targets = new ArrayList<>();
    targets.add(domain);
    for (int keep = Math.min(labels.size() - 1, 7); keep > 0; keep--) {
      targets.add(String.join(".", labels.subList(labels.size() - keep, labels.size())));
    }
    return targets;
  }

  /** Did the last step end it before the top? */
  boolean isEnded() {
    return !steps.isEmpty() && steps.getLast().ends();
  }

  /** The Organizational Domain (section 4.10.2). */
  public String organizationalDomain() {
    Optional<String> fewest = Optional.empty();
    for (Step step : steps) {
      if (step.record().isEmpty()) {
        continue;
      }
      DmarcRecord.Psd psd = step.record().get().psd();
      if (psd == DmarcRecord.Psd.NO) {
        return step.domain();
      }
      if (psd == DmarcRecord.Psd.YES && !step.domain().equals(start)) {
        return oneBelow(step.domain());
      }
      fewest = Optional.of(step.domain());
    }
    return fewest.orElse(start);
  }

  private String oneBelow(String above) {
    List<String> labels = DomainName.labels(start);
    int keep = DomainName.labels(above).size() + 1;
    return String.join(".", labels.subList(Math.max(0, labels.size() - keep), labels.size()));
  }

  /** Where the record stands that applies: the domain, its organization, or its suffix. */
  public Optional<Step> applying() {
    return at(start).or(() -> at(organizationalDomain())).or(this::suffix);
  }

  private Optional<Step> at(String domain) {
    return steps.stream()
        .filter(step -> step.domain().equals(domain) && step.record().isPresent())
        .findFirst();
  }

  private Optional<Step> suffix() {
    return steps.stream()
        .filter(step -> step.record().filter(r -> r.psd() == DmarcRecord.Psd.YES).isPresent())
        .findFirst();
  }

  /** Each name with what stood there, for evidence. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(steps.stream().map(Step::said).toList());
    failed.ifPresent(lines::add);
    return lines;
  }
}
