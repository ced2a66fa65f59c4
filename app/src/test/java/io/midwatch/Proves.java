package io.midwatch;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which rows of the failure catalogue does this test prove?
 *
 * <p>A test proves a row when it injects a real fault of that shape into a real running part and
 * sees it detected, explained and delivered within the row's bound, with nothing delivered beside
 * it. The rows are those of {@code failures.csv}; {@code docs/proven.md} lists them with the tests
 * that carry them here.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Proves {
  /** Ids of rows, such as {@code "cert-expiry"}. */
  String[] value();
}
