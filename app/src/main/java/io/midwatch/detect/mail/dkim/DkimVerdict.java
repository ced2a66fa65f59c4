package io.midwatch.detect.mail.dkim;

/**
 * What came of one signature.
 *
 * @param domain {@code d=}, who answers for the message; empty when it can't be read
 * @param selector {@code s=}
 * @param why in words
 * @param testing the key says {@code t=y}: a failure is to be taken as if nothing were signed
 * @param partial {@code l=}: whoever adds text behind that length is not noticed
 */
public record DkimVerdict(
    DkimResult result,
    String domain,
    String selector,
    String why,
    boolean testing,
    boolean partial) {}
