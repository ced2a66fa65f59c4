package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.HostReport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Carries reports to the server. */
@FunctionalInterface
interface Sender {
  /**
   * What the server answered when it had them on disk.
   *
   * @param now the time on this machine
   * @throws RefusedReportsException when it will not take them as they are
   * @throws IOException when they have not arrived, and why; they are kept
   */
  String send(List<HostReport> reports, Instant now) throws IOException, InterruptedException;
}
