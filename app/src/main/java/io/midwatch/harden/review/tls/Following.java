package io.midwatch.harden.review.tls;

import io.midwatch.base.Reason;
import io.midwatch.detect.net.NoAddressException;
import io.midwatch.detect.tls.BuiltChain;
import io.midwatch.detect.tls.ChainVerdict;
import io.midwatch.detect.tls.HostNames;
import io.midwatch.detect.tls.Revocation;
import io.midwatch.detect.tls.Trust;
import io.midwatch.detect.tls.caa.CaaClimb;
import io.midwatch.detect.tls.caa.CaaPolicy;
import io.midwatch.detect.tls.caa.CaaProperty;
import io.midwatch.detect.tls.caa.KnownIssuer;
import io.midwatch.detect.tls.renew.Ari;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Lookup;
import io.midwatch.harden.review.fetch.WireFetch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Type;

/** Asks issuers and zones about the certificates that were seen, each certificate once. */
record Following(Ground ground, Trust trust) {
  private static final int MOST_LEAVES = 12;
  private static final int MOST_NAMES = 20;
  private static final int LARGEST_LIST = 8 << 20;
  private static final int LARGEST = 1 << 20;

  List<Fact> all(List<Seen> seen) throws InterruptedException {
    Map<X509Certificate, Seen> leaves = new LinkedHashMap<>();
    seen.stream()
        .filter(one -> !one.chain().isEmpty() && leaves.size() < MOST_LEAVES)
        .forEach(one -> leaves.putIfAbsent(one.leaf(), one));
    List<List<Fact>> found = ground.each(List.copyOf(leaves.values()), this::about);
    return found.stream().flatMap(List::stream).toList();
  }

  private List<Fact> about(Seen seen) throws InterruptedException {
    List<Fact> facts = new ArrayList<>();
    BuiltChain chain = BuiltChain.of(seen.chain(), trust, ground.now());
    Optional<KnownIssuer> issuer = KnownIssuer.of(seen.leaf());
    if (chain.leads()) {
      if (BuiltChain.canBeRevoked(seen.leaf())) {
        facts.add(standing(seen));
      }
    } else if (!chain.selfSigned()) {
      missing(chain).ifPresent(facts::add);
    }
    if (issuer.isPresent()) {
      wanted(seen.leaf(), issuer.get()).ifPresent(facts::add);
      for (String name : HostNames.of(seen.leaf()).stream().limit(MOST_NAMES).toList()) {
        facts.add(allowed(seen.leaf(), name.toLowerCase(Locale.ROOT)));
      }
    }
    return facts;
  }

  /** By list first: one list tells of many certificates, and nobody learns whose we ask about. */
  private Fact standing(Seen seen) throws InterruptedException {
    WireFetch fetch = new WireFetch(ground, "", LARGEST_LIST);
    ChainVerdict last = ChainVerdict.GOOD;
    for (boolean byList : List.of(true, false)) {
      Revocation way = Revocation.of(!byList, byList).orElseThrow();
      ChainVerdict verdict = way.look(seen.chain(), trust, seen.staples(), ground.now(), fetch);
      if (verdict.reason() != Reason.INTERNAL) {
        return new Followed.Standing(seen.leaf(), verdict);
      }
      last =
          last.isGood()
              ? verdict
              : new ChainVerdict(Reason.INTERNAL, last.detail() + "; " + verdict.detail());
    }
    return new Followed.Standing(seen.leaf(), last);
  }

  private Optional<Fact> missing(BuiltChain chain) throws InterruptedException {
    Optional<String> place = BuiltChain.issuerPlaces(chain.top()).stream().findFirst();
    if (place.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = new WireFetch(ground, "", LARGEST).get(place.get());
      X509Certificate issuer =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(bytes));
      return Optional.of(new Followed.Missing(chain.leaf(), place.get(), Optional.of(issuer), ""));
    } catch (IOException | CertificateException none) {
      String why = String.valueOf(none.getMessage());
      return Optional.of(new Followed.Missing(chain.leaf(), place.get(), Optional.empty(), why));
    }
  }

  /** What the issuer does not tell is no finding. */
  private Optional<Fact> wanted(X509Certificate leaf, KnownIssuer issuer)
      throws InterruptedException {
    Optional<String> id = Ari.id(leaf);
    if (issuer.directory().isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    try {
      WireFetch fetch = new WireFetch(ground, "", LARGEST);
      Optional<String> place = Ari.place(fetch.get(issuer.directory().get()));
      if (place.isEmpty()) {
        return Optional.empty();
      }
      return Ari.window(fetch.get(Ari.address(place.get(), id.get())))
          .map(window -> new Followed.Wanted(leaf, window));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  private Fact allowed(X509Certificate leaf, String name) throws InterruptedException {
    String bare = name.startsWith("*.") ? name.substring(2) : name;
    try {
      CaaPolicy policy = new CaaClimb(this::properties).policy(bare);
      return new Followed.Allowed(leaf, name, policy, "");
    } catch (NoAddressException unknown) {
      String why = String.valueOf(unknown.getMessage());
      return new Followed.Allowed(leaf, name, CaaPolicy.NONE, why);
    }
  }

  private List<CaaProperty> properties(String name)
      throws NoAddressException, InterruptedException {
    Lookup found = ground.resolve(name, Type.CAA);
    if (!found.trouble().isEmpty()) {
      throw new NoAddressException(Reason.DNS_ERROR, found.trouble());
    }
    return found.records().stream()
        .filter(CAARecord.class::isInstance)
        .map(CAARecord.class::cast)
        .map(CaaProperty::of)
        .toList();
  }
}
