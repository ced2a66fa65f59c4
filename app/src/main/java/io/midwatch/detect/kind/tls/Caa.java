package io.midwatch.detect.kind.tls;

import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.NoAddressException;
import io.midwatch.detect.tls.caa.CaaClimb;
import io.midwatch.detect.tls.caa.CaaPolicy.Answer;
import io.midwatch.detect.tls.caa.CaaProperty;
import io.midwatch.detect.tls.caa.KnownIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Type;

/**
 * Which authorities may issue for a name, asked of the resolver.
 *
 * @param names finds the records
 * @param left what is left for that
 */
record Caa(Names names, Supplier<Duration> left) {
  /**
   * A sentence when the records surely keep this authority from issuing; empty when they do not, or
   * when that could not be found out.
   *
   * @param name without a star
   * @param wildcard the certificate is for all names beneath it
   * @throws InterruptedException when the look was abandoned
   */
  Optional<String> forbids(String name, boolean wildcard, KnownIssuer issuer)
      throws InterruptedException {
    try {
      return switch (new CaaClimb(this::properties).policy(name).allows(issuer, wildcard)) {
        case Answer.Forbidden forbidden -> Optional.of(forbidden.why());
        case Answer.Allowed _, Answer.Unsure _ -> Optional.empty();
      };
    } catch (NoAddressException unknown) {
      return Optional.empty();
    }
  }

  private List<CaaProperty> properties(String name)
      throws NoAddressException, InterruptedException {
    return names.records(name, Type.CAA, left.get()).stream()
        .filter(CAARecord.class::isInstance)
        .map(CAARecord.class::cast)
        .map(CaaProperty::of)
        .toList();
  }
}
