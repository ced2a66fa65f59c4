package io.midwatch.store.telemetry;

import io.midwatch.base.CheckId;
import io.midwatch.detect.Observation;
import io.midwatch.store.telemetry.chunk.Row;
import java.util.Optional;

/**
 * One look on its way to the disk.
 *
 * @param check of which check
 * @param row its numbers
 * @param words the whole of it, when its words are to be kept
 */
record Entry(CheckId check, Row row, Optional<Observation> words) {}
