package io.midwatch.detect.kind.mail.line;

import io.midwatch.base.Secret;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.tls.ChainJudge;
import io.midwatch.detect.tls.PemText;
import io.midwatch.detect.tls.Trust;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail server, how TLS is spoken to it, and who logs in.
 *
 * @param user empty when nobody does
 * @param ca PEM of the authorities to trust, or a file of them; empty for those of the JDK
 */
public record Place(
    HostPort server, Tls tls, Optional<String> user, Secret password, Optional<String> ca) {
  /** How TLS is spoken. */
  public enum Tls {
    IMPLICIT,
    STARTTLS,
    NONE
  }

  /** The keys of a group that describes one. */
  public static List<Field> fields(String port, boolean login) {
    return List.of(
        Field.required("host", new FieldType.Text(), "The server."),
        Field.optional("port", new FieldType.Whole(1, 65_535), port, "Its port."),
        Field.optional(
            "tls",
            new FieldType.Choice(List.of("implicit", "starttls", "none")),
            "by the port; none on a loopback address",
            "implicit and starttls never fall back to clear text."),
        login
            ? Field.required("user", new FieldType.Text(), "The name to log in with.")
            : Field.optional("user", new FieldType.Text(), "no log-in", "The name to log in with."),
        login
            ? Field.required("password", new FieldType.SecretText(), "Its password.")
            : Field.optional("password", new FieldType.SecretText(), "no log-in", "Its password."),
        Field.optional(
            "ca",
            new FieldType.FilePath(false),
            "the authorities of the JDK",
            "The authorities to trust for this server: PEM, or a file of it."));
  }

  /**
   * Reads one.
   *
   * @param implicit the port of TLS from the first byte
   * @param usual the port without
   */
  public static Place of(Options group, String name, int implicit, int usual)
      throws InvalidValueException {
    String host = group.text("host").orElse("");
    boolean inside =
        host.equals("localhost")
            || Names.literal(host).filter(address -> address.isLoopbackAddress()).isPresent();
    Optional<Long> port = group.whole("port");
    Tls tls =
        group
            .text("tls")
            .map(word -> Tls.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElseGet(() -> standard(inside, port, implicit, name.equals("imap")));
    long fallback = tls == Tls.IMPLICIT ? implicit : usual;
    HostPort server =
        HostPort.parse(host, Math.toIntExact(port.orElse(fallback)))
            .filter(place -> place.host().equals(host))
            .orElseThrow(() ->
                new InvalidValueException(
                    "'" + host + "' is not a host",
                    "write " + name + ": { host: mail.example.org"));
    if (group.has("user") != group.has("password")) {
      throw new InvalidValueException(
          "user and password stand together or not at all", "set both under " + name + ", or none");
    }
    if (tls == Tls.NONE && group.has("password") && !inside) {
      throw new InvalidValueException(
          "a password would go to " + host + " in clear text", "use tls: starttls or implicit");
    }
    return new Place(
        server,
        tls,
        group.text("user"),
        group.secret("password").orElse(new Secret("")),
        group.text("ca"));
  }

  private static Tls standard(boolean inside, Optional<Long> port, int implicit, boolean imap) {
    if (inside) {
      return Tls.NONE;
    }
    boolean first = port.map(number -> number == implicit).orElse(imap);
    return first ? Tls.IMPLICIT : Tls.STARTTLS;
  }

  /** Judges its chain. */
  ChainJudge judge() throws IOException {
    return new ChainJudge(
        ca.isPresent() ? Trust.of(PemText.certificates(ca.get())) : Trust.system());
  }
}
