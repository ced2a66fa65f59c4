package io.midwatch.web.status;

import io.midwatch.respond.status.StatusPosts;

/**
 * What status pages are served from.
 *
 * @param posts what users were told, and how they are told more
 */
public record StatusParts(StatusPosts posts) {}
