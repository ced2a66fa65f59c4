package io.midwatch.detect.mail.spf;

import java.util.Optional;

/**
 * What an evaluation came to, and how.
 *
 * @param result for the message
 * @param matched the mechanism that decided, as written, when one did
 * @param domain whose record held it, or the domain that was asked about
 * @param explanation of the domain's owner for a fail (RFC 7208 section 6.2), printable ASCII; it
 *     comes from outside
 * @param problem why it is none or an error, in words
 * @param lookups how many terms asked DNS
 * @param voids how many of them found nothing
 * @param tree every record and term on the way; absent when there was nothing to look at
 */
public record SpfVerdict(
    SpfResult result,
    Optional<String> matched,
    String domain,
    Optional<String> explanation,
    Optional<String> problem,
    int lookups,
    int voids,
    Optional<SpfNode> tree) {}
