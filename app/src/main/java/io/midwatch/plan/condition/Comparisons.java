package io.midwatch.plan.condition;

import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Comparisons under the law that unknown never passes. CEL itself says that {@code "a" != 1} is
 * true and {@code NaN != 1} too; here values that cannot be compared decide nothing.
 *
 * <p>Whole and broken numbers compare by their exact value.
 */
final class Comparisons {
  private static final long EXACT = 1L << 53;

  private Comparisons() {}

  static boolean same(Object a, Object b) {
    if (a instanceof String left && b instanceof String right) {
      return left.equals(right);
    }
    if (a instanceof Long left && b instanceof Long right) {
      return left.longValue() == right.longValue();
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      return sameLists(left, right);
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      return sameMaps(left, right);
    }
    return order(a, b) == 0;
  }

  private static boolean sameLists(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    boolean same = true;
    for (int i = 0; i < left.size(); i++) {
      same &= same(left.get(i), right.get(i));
    }
    return same;
  }

  private static boolean sameMaps(Map<?, ?> left, Map<?, ?> right) {
    if (!left.keySet().equals(right.keySet())) {
      return false;
    }
    boolean same = true;
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      Object other = right.get(entry.getKey());
      same &= other != null && same(entry.getValue(), other);
    }
    return same;
  }

  /** Is it in the list, or a key of the map? */
  static boolean in(Object wanted, Object where) {
    if (where instanceof Map<?, ?> map) {
      if (!(wanted instanceof String)) {
        throw new Undecidable(Values.typeOf(wanted) + " cannot be a key");
      }
      return map.containsKey(wanted);
    }
    if (!(where instanceof List<?> list)) {
      throw new Undecidable("nothing can be in " + Values.typeOf(where));
    }
    Undecidable strange = null;
    for (Object item : list) {
      try {
        if (same(wanted, item)) {
          return true;
        }
      } catch (Undecidable reason) {
        strange = reason;
      }
    }
    if (strange != null) {
      throw strange;
    }
    return false;
  }

  static int order(Object a, Object b) {
    if (a instanceof Long left && b instanceof Long right) {
      return Long.compare(left, right);
    }
    if (a instanceof Number left && b instanceof Number right) {
      return numbers(left, right);
    }
    if (a instanceof String left && b instanceof String right) {
      return left.compareTo(right);
    }
    if (a instanceof Duration left && b instanceof Duration right) {
      return left.compareTo(right);
    }
    if (a instanceof Instant left && b instanceof Instant right) {
      return left.compareTo(right);
    }
    if (a instanceof Boolean left && b instanceof Boolean right) {
      return Boolean.compare(left, right);
    }
    throw new Undecidable(Values.typeOf(a) + " cannot be compared with " + Values.typeOf(b));
  }

  private static int numbers(Number a, Number b) {
    double left = a.doubleValue();
    double right = b.doubleValue();
    if (Double.isNaN(left) || Double.isNaN(right)) {
      throw new Undecidable("not a number");
    }
    boolean exact = Math.abs(left) < EXACT && Math.abs(right) < EXACT;
    if (exact || Double.isInfinite(left) || Double.isInfinite(right)) {
      return left < right ? -1 : left > right ? 1 : 0;
    }
    return decimal(a).compareTo(decimal(b));
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal(number.doubleValue());
  }

  static boolean isNull(Object value) {
    return value instanceof NullValue;
  }
}
