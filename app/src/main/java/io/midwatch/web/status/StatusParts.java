package io.midwatch.web.status;

import io.midwatch.respond.status.StatusPosts;
import io.midwatch.respond.status.export.CourierState;
import io.midwatch.respond.status.subscribe.Subscriptions;
import java.util.List;
import java.util.function.Supplier;

/**
 * What status pages are served from.
 *
 * @param posts what users were told, and how they are told more
 * @param publications the pages as they are served now
 * @param copies how the copies fare that are kept elsewhere
 * @param subscriptions who wants to be told
 * @param unserved which of them have an address of their own that cannot be had
 */
public record StatusParts(
    StatusPosts posts,
    Publications publications,
    Supplier<List<CourierState>> copies,
    Subscriptions subscriptions,
    Unserved unserved) {}
