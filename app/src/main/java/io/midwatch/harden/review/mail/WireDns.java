package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.RecordDns;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Lookup;
import org.xbill.DNS.Record;

/** The resolver of the review, as the mail libraries ask it. Used by one thread at a time. */
public final class WireDns extends RecordDns {
  private final Ground ground;

  public WireDns(Ground ground) {
    this.ground = ground;
  }

  @Override
  protected DnsReply<Record> ask(String name, int type) {
    try {
      Lookup lookup = ground.resolve(name, type);
      if (!lookup.trouble().isEmpty()) {
        return new DnsReply.Failed<>(lookup.trouble());
      }
      return lookup.isNoName() ? new DnsReply.NoName<>() : DnsReply.of(lookup.records());
    } catch (InterruptedException abandoned) {
      Thread.currentThread().interrupt();
      return new DnsReply.Failed<>("the review was abandoned");
    }
  }

  /** Fails a collector that somebody abandoned while a library was asking. */
  public static void stopIfAbandoned() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
