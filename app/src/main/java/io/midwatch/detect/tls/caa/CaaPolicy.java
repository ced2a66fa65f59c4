package io.midwatch.detect.tls.caa;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The CAA records that hold for a name (RFC 8659, section 3).
 *
 * @param at the name they stand at: the name itself or one above it; empty text when there are none
 * @param properties the records; none: every authority may issue
 */
public record CaaPolicy(String at, List<CaaProperty> properties) {
  /** No records as far as the top. */
  public static final CaaPolicy NONE = new CaaPolicy("", List.of());

  private static final int MOST_SHOWN = 5;
  private static final Set<String> KNOWN =
      Set.of(
          "issue", "issuewild", "issuemail", "issuevmc", "iodef", "contactemail", "contactphone");
  private static final Set<String> METHODS =
      Set.of("http-01", "dns-01", "tls-alpn-01", "dns-account-01", "dns-persist-01");

  public CaaPolicy {
    properties = List.copyOf(properties);
  }

  /** What an authority makes of it. */
  public sealed interface Answer {
    /** It may issue. */
    record Allowed() implements Answer {}

    /**
     * It must not.
     *
     * @param why a sentence
     */
    record Forbidden(String why) implements Answer {}

    /**
     * It hangs on what is not seen from outside.
     *
     * @param why a sentence
     */
    record Unsure(String why) implements Answer {}
  }

  /** Would this authority issue for the name again? */
  public Answer allows(KnownIssuer issuer, boolean wildcard) {
    List<CaaProperty> counting = counting(wildcard);
    boolean listed = counting.stream().anyMatch(one -> issuer.isAmong(one.issuer()));
    for (CaaProperty one : properties) {
      if (one.critical() && !KNOWN.contains(one.tag())) {
        return new Answer.Forbidden(
            "the CAA record of "
                + at
                + " has the critical tag '"
                + one.tag()
                + "': an authority that does not know it refuses");
      }
    }
    if (counting.isEmpty()) {
      return new Answer.Allowed();
    }
    if (!listed) {
      return new Answer.Forbidden(
          "the CAA record of "
              + at
              + " forbids "
              + issuer.name()
              + ", which issued this one, to issue another: it allows "
              + shown(counting));
    }
    return parameters(
        counting.stream().filter(one -> issuer.isAmong(one.issuer())).toList(), issuer);
  }

  /** Each record stands for itself: the kindest decides (RFC 8657, section 1). */
  private Answer parameters(List<CaaProperty> ours, KnownIssuer issuer) {
    List<Answer> answers = ours.stream().map(one -> conditions(one, issuer)).toList();
    Optional<Answer> allowed =
        answers.stream().filter(Answer.Allowed.class::isInstance).findFirst();
    Optional<Answer> unsure = answers.stream().filter(Answer.Unsure.class::isInstance).findFirst();
    return allowed.or(() -> unsure).orElse(answers.getFirst());
  }

  private Answer conditions(CaaProperty record, KnownIssuer issuer) {
    String start = "the CAA record of " + at;
    if (record.fault().isPresent()) {
      return new Answer.Forbidden(
          start
              + " for "
              + issuer.name()
              + " cannot be read, so it refuses: "
              + record.fault().orElse(""));
    }
    Optional<String> methods = Optional.ofNullable(record.parameters().get("validationmethods"));
    if (methods.isPresent() && !knowsOne(methods.get())) {
      return new Answer.Forbidden(
          start
              + " lets "
              + issuer.name()
              + " prove the name only by methods that do not exist: "
              + methods.get());
    }
    return Optional.ofNullable(record.parameters().get("accounturi"))
        .<Answer>map(
            account -> new Answer.Unsure(start + " lets only the account " + account + " renew"))
        .orElseGet(Answer.Allowed::new);
  }

  private static boolean knowsOne(String methods) {
    return List.of(methods.split(",")).stream()
        .map(String::strip)
        .anyMatch(one -> METHODS.contains(one) || one.startsWith("ca-"));
  }

  /** Is anybody named at all for hosts, or are all allowed (by {@code issue})? */
  public boolean restricts() {
    return properties.stream().anyMatch(one -> one.tag().equals("issue"));
  }

  /** Whom it allows, for people. */
  public String allowed(boolean wildcard) {
    return shown(counting(wildcard));
  }

  private List<CaaProperty> counting(boolean wildcard) {
    List<CaaProperty> special =
        properties.stream().filter(one -> wildcard && one.tag().equals("issuewild")).toList();
    return special.isEmpty()
        ? properties.stream().filter(one -> one.tag().equals("issue")).toList()
        : special;
  }

  private static String shown(List<CaaProperty> counting) {
    String names =
        counting.stream()
            .map(CaaProperty::issuer)
            .filter(one -> !one.isEmpty())
            .distinct()
            .limit(MOST_SHOWN)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "nobody" : "only " + names;
  }
}
