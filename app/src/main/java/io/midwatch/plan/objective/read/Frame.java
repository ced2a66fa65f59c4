package io.midwatch.plan.objective.read;

import io.midwatch.plan.section.Section;
import java.time.Duration;

/**
 * What the rules of an objective have to fit.
 *
 * @param events so many looks a short window must hold
 */
record Frame(double target, Duration window, int events, Looks looks, Section section) {}
