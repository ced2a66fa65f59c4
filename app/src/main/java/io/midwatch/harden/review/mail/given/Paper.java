package io.midwatch.harden.review.mail.given;

import io.midwatch.detect.mail.report.AggregateReport;
import io.midwatch.detect.mail.report.TlsReport;
import io.midwatch.harden.review.Fact;

/** One report of a file that was handed in. */
sealed interface Paper extends Fact {
  /** The file, as it was named. */
  String file();

  /** A report about DMARC. */
  record Dmarc(String file, AggregateReport report) implements Paper {}

  /** A report about TLS. */
  record Tls(String file, TlsReport report) implements Paper {}

  /** It can't be read. */
  record Unreadable(String file, String why) implements Paper {}
}
