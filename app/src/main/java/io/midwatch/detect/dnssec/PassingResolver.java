package io.midwatch.detect.dnssec;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TSIG;

/** Passes everything on to another resolver; what comes back can be looked at on the way. */
public abstract class PassingResolver implements Resolver {
  private final Resolver real;

  /** In front of this one. */
  protected PassingResolver(Resolver real) {
    this.real = real;
  }

  /** Looks at what came of it, and may give something else. */
  protected abstract CompletionStage<Message> passed(
      Message query, CompletionStage<Message> answering);

  @Override
  public CompletionStage<Message> sendAsync(Message query, Executor executor) {
    return passed(query, real.sendAsync(query, executor));
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query) {
    return passed(query, real.sendAsync(query));
  }

  @Override
  public void setPort(int port) {
    real.setPort(port);
  }

  @Override
  public void setTCP(boolean flag) {
    real.setTCP(flag);
  }

  @Override
  public void setIgnoreTruncation(boolean flag) {
    real.setIgnoreTruncation(flag);
  }

  @Override
  public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
    real.setEDNS(version, payloadSize, flags, options);
  }

  @Override
  public void setTSIGKey(TSIG key) {
    real.setTSIGKey(key);
  }

  @Override
  public void setTimeout(Duration timeout) {
    real.setTimeout(timeout);
  }

  @Override
  public Duration getTimeout() {
    return real.getTimeout();
  }
}
