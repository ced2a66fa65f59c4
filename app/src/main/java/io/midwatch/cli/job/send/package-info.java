/**
 * How what a job has to say gets to the server: in order, at the first try or from a folder on disk
 * later. Frugal with classes, because a job waits for nobody.
 *
 * <p>Read {@link io.midwatch.cli.job.send.Courier} first.
 */
@NullMarked
package io.midwatch.cli.job.send;

import org.jspecify.annotations.NullMarked;
