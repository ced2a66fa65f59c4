/**
 * An incident from beginning to end, gathered from what was written of it.
 *
 * <p>Read {@link io.midwatch.respond.story.IncidentStory} first.
 */
@NullMarked
package io.midwatch.respond.story;

import org.jspecify.annotations.NullMarked;
