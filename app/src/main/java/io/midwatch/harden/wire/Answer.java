package io.midwatch.harden.wire;

/** What came back to a {@link Question}, raw. */
public sealed interface Answer
    permits Dns.Said, Http.Said, Origin.Said, Smtp.Said, Tcp.Said, Tickets.Said, Tls.Said {}
