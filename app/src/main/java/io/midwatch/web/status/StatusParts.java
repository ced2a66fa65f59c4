package io.midwatch.web.status;

import io.midwatch.respond.status.StatusPosts;

/**
 * What status pages are served from.
 *
 * @param posts what users were told, and how they are told more
 * @param publications the pages as they are served now
 */
public record StatusParts(StatusPosts posts, Publications publications) {}
