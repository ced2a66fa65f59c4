/**
 * YAML as a tree in which everything knows its place in the file: bounded, without types, with
 * anchors, merged keys, merged files and the two substitutions.
 *
 * <p>Read {@link io.midwatch.plan.yaml.Tree} first.
 */
@NullMarked
package io.midwatch.plan.yaml;

import org.jspecify.annotations.NullMarked;
