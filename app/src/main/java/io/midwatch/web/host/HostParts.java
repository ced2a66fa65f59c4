package io.midwatch.web.host;

import io.midwatch.detect.host.watch.HostDesk;

/**
 * What machines need of the wiring.
 *
 * @param desk takes what they report
 * @param keys with what they prove themselves
 */
public record HostParts(HostDesk desk, HostKeys keys) {}
