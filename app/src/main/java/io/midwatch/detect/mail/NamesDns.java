package io.midwatch.detect.mail;

import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.NoAddressException;
import java.time.Duration;
import java.util.function.Supplier;
import org.xbill.DNS.Record;

/** The resolvers of the plan, asked afresh each time. As safe for threads as the supplier. */
public final class NamesDns extends RecordDns {
  private final Names names;
  private final Supplier<Duration> left;

  /**
   * @param left how long an answer may take
   */
  public NamesDns(Names names, Supplier<Duration> left) {
    this.names = names;
    this.left = left;
  }

  @Override
  protected DnsReply<Record> ask(String name, int type) {
    try {
      return names
          .existing(name, type, left.get())
          .<DnsReply<Record>>map(DnsReply::of)
          .orElseGet(DnsReply.NoName::new);
    } catch (NoAddressException failed) {
      return new DnsReply.Failed<>(failed.detail());
    } catch (InterruptedException abandoned) {
      Thread.currentThread().interrupt();
      return new DnsReply.Failed<>("the look was abandoned");
    }
  }
}
