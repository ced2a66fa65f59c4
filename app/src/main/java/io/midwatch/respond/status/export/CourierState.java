package io.midwatch.respond.status.export;

import java.time.Instant;
import java.util.Optional;

/**
 * How a copy of a page fares.
 *
 * @param page the page's id
 * @param place where it is kept; holds no secret
 * @param done when it was written last; empty before the first time
 * @param failingSince since when it cannot be written; empty while it can
 * @param error why not
 */
public record CourierState(
    String page,
    String place,
    Optional<Instant> done,
    Optional<Instant> failingSince,
    String error) {}
