/**
 * Commands about what people are told and what not: silences and the report.
 *
 * <p>Read {@link io.midwatch.cli.remote.noise.SilenceCommand} first.
 */
@NullMarked
package io.midwatch.cli.remote.noise;

import org.jspecify.annotations.NullMarked;
