package io.midwatch.lab.cert;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;

/** A leaf that signs itself, as on a forgotten staging machine. */
public final class SelfSigned {

  private SelfSigned() {}

  /** Its own issuer and its own root; ninety days from yesterday unless the leaf says otherwise. */
  public static Identity issue(Leaf leaf) {
    KeyPair pair = leaf.key().generate();
    X500Name name = Signing.name(leaf.names().getFirst());
    Instant yesterday = InstantSource.system().instant().minus(Duration.ofDays(1));
    Leaf.Validity validity =
        leaf.validity()
            .orElseGet(() -> new Leaf.Validity(yesterday, yesterday.plus(Duration.ofDays(90))));
    X509Certificate own =
        new Signing(name, name, pair.getPublic(), validity)
            .leaf(leaf)
            .signedBy(pair.getPrivate(), leaf.digest());
    return new Identity(pair.getPrivate(), List.of(own), own);
  }
}
