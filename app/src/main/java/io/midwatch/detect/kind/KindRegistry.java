package io.midwatch.detect.kind;

import io.midwatch.detect.kind.dns.DnsKind;
import io.midwatch.detect.kind.exec.ExecKind;
import io.midwatch.detect.kind.http.HttpKind;
import io.midwatch.detect.kind.mail.flow.FlowKind;
import io.midwatch.detect.kind.mail.records.RecordsKind;
import io.midwatch.detect.kind.ping.PingKind;
import io.midwatch.detect.kind.tcp.TcpKind;
import io.midwatch.detect.kind.tls.TlsKind;
import io.midwatch.detect.probe.ProbeKind;
import java.util.List;

/** Every kind of active check there is: a new one is its own file and one line here. */
public final class KindRegistry {
  private KindRegistry() {}

  /** All kinds, in the order of the manual. */
  public static List<ProbeKind> probes() {
    return List.of(
        new HttpKind(), //
        new TlsKind(),
        new TcpKind(),
        new DnsKind(),
        new PingKind(),
        new FlowKind(),
        new RecordsKind(),
        new ExecKind());
  }
}
