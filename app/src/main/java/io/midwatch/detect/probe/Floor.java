package io.midwatch.detect.probe;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all looks of a prober share.
 *
 * @param places who may look now
 * @param watchdog sets the deadlines
 * @param overdue threads of looks that go on after their deadline
 * @param witness is shown what looks have seen
 */
record Floor(Places places, Watchdog watchdog, AtomicInteger overdue, Witness witness) {}
