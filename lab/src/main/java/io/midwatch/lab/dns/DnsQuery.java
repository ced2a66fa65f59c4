package io.midwatch.lab.dns;

import java.time.Instant;

/**
 * One question as it arrived.
 *
 * @param name asked for, absolute, in the client's own upper and lower case
 * @param type such as {@code A} or {@code TYPE65280}
 * @param tcp whether it came over TCP
 * @param dnssecOk whether the client set the DO bit (RFC 3225)
 * @param arrived wall time
 */
public record DnsQuery(String name, String type, boolean tcp, boolean dnssecOk, Instant arrived) {}
