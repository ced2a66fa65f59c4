package io.midwatch.detect.mail.spf;

import java.util.Optional;

/**
 * One mechanism of a record with the result it gives when it matches.
 *
 * @param result pass, fail, softfail or neutral, by the qualifier
 * @param domain the domain-spec, when one is written
 * @param network of {@code ip4} and {@code ip6}
 * @param bits4 how many leading bits of an IPv4 address count, 0 to 32
 * @param bits6 how many leading bits of an IPv6 address count, 0 to 128
 * @param text as written
 * @param at where in the record it begins, from 0
 */
public record Directive(
    SpfResult result,
    Mechanism mechanism,
    Optional<MacroText> domain,
    Optional<Network> network,
    int bits4,
    int bits6,
    String text,
    int at) {}
