package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.ReportJson;
import tools.jackson.databind.json.JsonMapper;

/** A report for people to read. */
final class Pretty {
  private Pretty() {}

  static String text(HostReport report) {
    JsonMapper mapper = JsonMapper.shared();
    return mapper
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(mapper.readTree(ReportJson.text(report)));
  }
}
