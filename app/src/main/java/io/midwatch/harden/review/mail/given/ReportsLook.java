package io.midwatch.harden.review.mail.given;

import io.midwatch.detect.mail.report.AggregateReader;
import io.midwatch.detect.mail.report.MailedReports;
import io.midwatch.detect.mail.report.TlsReportReader;
import io.midwatch.detect.mail.report.UnreadableReportException;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Handed;
import java.util.ArrayList;
import java.util.List;

/** Reads the reports that were handed in. */
final class ReportsLook implements Collector {
  @Override
  public Area area() {
    return Area.MAIL;
  }

  @Override
  public String title() {
    return "reports handed in";
  }

  @Override
  public List<Fact> collect(Ground ground) {
    List<Fact> facts = new ArrayList<>();
    List<Paper> papers = new ArrayList<>();
    for (Handed.Paper file : ground.handed().reports()) {
      byte[] octets = file.octets().copy();
      if (MailedReports.isMail(octets)) {
        List<byte[]> inside = MailedReports.of(octets);
        inside.forEach(one -> papers.add(read(file.name(), one)));
        if (inside.isEmpty()) {
          papers.add(new Paper.Unreadable(file.name(), "the mail holds no report"));
        }
      } else {
        papers.add(read(file.name(), octets));
      }
    }
    facts.addAll(papers);
    Tally.of(papers)
        .forEach(tally ->
            facts.add(
                new Fact.Kept(ReportRules.key(tally.domain()), Long.toString(tally.passed()))));
    return facts;
  }

  private static Paper read(String file, byte[] octets) {
    try {
      return new Paper.Dmarc(file, AggregateReader.read(octets));
    } catch (UnreadableReportException noXml) {
      try {
        return new Paper.Tls(file, TlsReportReader.read(octets));
      } catch (UnreadableReportException neither) {
        return new Paper.Unreadable(file, why(octets, noXml, neither));
      }
    }
  }

  /** What was it meant to be, by its first octet? */
  private static String why(
      byte[] octets, UnreadableReportException noXml, UnreadableReportException noJson) {
    return switch (octets.length == 0 ? ' ' : (char) octets[0]) {
      case '<' -> "it is no report about DMARC: " + noXml.why();
      case '{' -> "it is no report about TLS: " + noJson.why();
      default ->
          "neither a report about DMARC (" + noXml.why() + ") nor about TLS (" + noJson.why() + ")";
    };
  }
}
