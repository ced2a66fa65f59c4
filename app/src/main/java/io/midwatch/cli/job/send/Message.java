package io.midwatch.cli.job.send;

import java.time.Instant;

/**
 * One ping on its way.
 *
 * @param at when it happened, by this machine's clock
 * @param stream what must arrive in order: the address of the check without act and parameters
 * @param url where it goes, with act and parameters
 * @param body what the job said, bounded and masked
 */
public record Message(Instant at, String stream, String url, String body) {}
