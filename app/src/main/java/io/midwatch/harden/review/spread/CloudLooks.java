package io.midwatch.harden.review.spread;

import io.midwatch.base.Reason;
import io.midwatch.detect.tls.HostNames;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Places;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.WithoutSix;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.StartTls;
import io.midwatch.harden.wire.Tcp;
import io.midwatch.harden.wire.Tls;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks whether those addresses of a name that stand in a cloud still answer as the name. */
public final class CloudLooks implements Collector {
  private static final int MOST = 8;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final Set<Reason> NOBODY =
      Set.of(Reason.REFUSED, Reason.CONNECT_TIMEOUT, Reason.TIMEOUT, Reason.UNREACHABLE);

  /** What an address in a cloud answers. */
  enum Answers {
    /** With a certificate for the name. */
    OURS,
    /** With another, or it refuses to speak for the name. */
    ANOTHER,
    /** Nobody does. */
    NOBODY,
    /** Not known. */
    UNKNOWN
  }

  /**
   * An address in a cloud.
   *
   * @param cloud whose
   * @param seen what was seen there, or why nothing is known
   */
  record InCloud(Located at, String cloud, Answers answers, String seen) {}

  /**
   * A name.
   *
   * @param unlike why it is not looked at; empty when it is
   * @param all its addresses in the table
   * @param clouds those that stand in clouds
   */
  record Looked(Target target, String unlike, List<Located> all, List<InCloud> clouds)
      implements Fact {
    Looked {
      all = List.copyOf(all);
      clouds = List.copyOf(clouds);
    }
  }

  @Override
  public Area area() {
    return Area.DNS;
  }

  @Override
  public String title() {
    return "addresses in clouds";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Target> targets = ground.targets().stream().filter(one -> !one.isAddress()).toList();
    return ground.each(targets, target -> looked(target, ground));
  }

  private static Fact looked(Target target, Ground ground) throws InterruptedException {
    boolean web = target.port() == 0 || target.port() == HTTPS;
    if (!web || target.scheme().equals("http")) {
      return new Looked(
          target, "it is asked where a name answers at port 443", List.of(), List.of());
    }
    List<String> addresses = ground.addresses(target.name()).all();
    List<Located> located = Located.of(addresses, ground);
    List<InCloud> clouds = new ArrayList<>();
    for (Located one : located) {
      Optional<String> cloud = one.origin().flatMap(origin -> Clouds.of(origin.system()));
      if (cloud.isPresent() && clouds.size() < MOST) {
        int place = Places.handshake(addresses.indexOf(one.address()));
        clouds.add(inCloud(one, cloud.get(), new Asked(target, place, ground)));
      }
    }
    return new Looked(target, "", located, clouds);
  }

  private record Asked(Target target, int place, Ground ground) {}

  private static InCloud inCloud(Located at, String cloud, Asked asked)
      throws InterruptedException {
    String name = asked.target().name();
    Tls question = new Tls(at.address(), HTTPS, name, StartTls.NONE, List.of());
    return switch (asked.ground().ask(question, asked.target(), asked.place())) {
      case Heard.Got<Tls.Said> got -> shown(at, cloud, name, got.said());
      case Heard.Not<Tls.Said> not when !not.asked() ->
          new InCloud(at, cloud, Answers.UNKNOWN, not.detail());
      case Heard.Not<Tls.Said> not when !isNobody(at, not.reason()) ->
          new InCloud(at, cloud, Answers.ANOTHER, not.detail());
      case Heard.Not<Tls.Said> not -> silent(at, cloud, not, asked);
    };
  }

  private static boolean isNobody(Located at, Reason reason) {
    return NOBODY.contains(reason) || (WithoutSix.isOurs(reason) && at.address().contains(":"));
  }

  private static InCloud shown(Located at, String cloud, String name, Tls.Said said) {
    Optional<X509Certificate> leaf = leaf(said);
    boolean ours = leaf.filter(one -> HostNames.match(one, name)).isPresent();
    String names = leaf.map(one -> String.join(", ", HostNames.of(one))).orElse("none");
    return new InCloud(
        at, cloud, ours ? Answers.OURS : Answers.ANOTHER, "its certificate is for " + names);
  }

  private static Optional<X509Certificate> leaf(Tls.Said said) {
    try {
      return said.chain().isEmpty()
          ? Optional.empty()
          : Optional.of(
              (X509Certificate)
                  CertificateFactory.getInstance("X.509")
                      .generateCertificate(
                          new ByteArrayInputStream(said.chain().getFirst().copy())));
    } catch (CertificateException unreadable) {
      return Optional.empty();
    }
  }

  /** Without TLS nothing says whose machine it is; and without IPv6 here it may be us. */
  private static InCloud silent(Located at, String cloud, Heard.Not<Tls.Said> not, Asked asked)
      throws InterruptedException {
    if (WithoutSix.isOurs(not.reason()) && at.address().contains(":")) {
      return new InCloud(at, cloud, Answers.UNKNOWN, not.detail());
    }
    Tcp plain = Tcp.open(at.address(), HTTP);
    return asked.ground().ask(plain, asked.target(), Places.REACH).answer().isPresent()
        ? new InCloud(
            at,
            cloud,
            Answers.UNKNOWN,
            "it answers at port 80 only, where nothing says whose machine it is")
        : new InCloud(at, cloud, Answers.NOBODY, not.detail());
  }
}
