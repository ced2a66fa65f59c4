/**
 * How a person answers a page: by the link that each message about it carries, from the terminal,
 * over the API, from the pages.
 *
 * <p>Read {@link io.midwatch.respond.answer.Acknowledgements} first.
 */
@NullMarked
package io.midwatch.respond.answer;

import org.jspecify.annotations.NullMarked;
