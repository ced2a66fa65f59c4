/**
 * What the pages, the API and the metrics have in common: the places they read from, and how ids
 * and targets are written into addresses and shown.
 *
 * <p>Read {@link io.midwatch.web.source.Sources} first.
 */
@NullMarked
package io.midwatch.web.source;

import org.jspecify.annotations.NullMarked;
