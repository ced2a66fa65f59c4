/**
 * Short lives of the program for the JVM to learn from, so that later starts are quick. What is
 * done here is what a start and its first minute do; nobody reads the outcome. Read {@link
 * io.midwatch.cli.training.JobsTraining} first.
 */
@NullMarked
package io.midwatch.cli.training;

import org.jspecify.annotations.NullMarked;
