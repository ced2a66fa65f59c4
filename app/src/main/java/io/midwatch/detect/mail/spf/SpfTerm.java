package io.midwatch.detect.mail.spf;

import java.util.Optional;

/**
 * One term as it was evaluated.
 *
 * @param text as written; for the limits' sake also what was never reached has none
 * @param count how many terms had asked DNS by then, this one included; 0 when it asks nothing
 * @param isVoid it asked, and there was nothing
 * @param outcome in words: {@code matches}, {@code does not match}, or what went wrong
 * @param below the record that it leads to, of {@code include} and {@code redirect}
 */
public record SpfTerm(
    String text, int count, boolean isVoid, String outcome, Optional<SpfNode> below) {}
