package io.midwatch.plan.condition;

import com.google.re2j.Pattern;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import io.midwatch.base.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Our operators in the place of those of CEL that let the unknown pass. */
final class Operators {
  /** Equality, to the checker and to the evaluation. */
  static final String SAME = "@same";

  static final String DIFFERS = "@differs";
  static final String BOTH = "@both";
  static final String EITHER = "@either";
  static final String NULL = "@null";
  static final String MATCHES = "@matches";

  private Operators() {}

  /** The name of the strict function in the place of one of CEL, if there is one. */
  static Optional<String> strict(String function) {
    return switch (function) {
      case "_<_" -> Optional.of("@below");
      case "_<=_" -> Optional.of("@most");
      case "_>_" -> Optional.of("@above");
      case "_>=_" -> Optional.of("@least");
      case "@in" -> Optional.of("@within");
      default -> Optional.empty();
    };
  }

  /** What equality takes: like with like, and whole numbers with broken ones. */
  static List<CelFunctionDecl> declarations() {
    CelType key = TypeParamType.create("K");
    CelType value = TypeParamType.create("V");
    List<CelType> kinds =
        List.of(
            SimpleType.INT,
            SimpleType.DOUBLE,
            SimpleType.STRING,
            SimpleType.BOOL,
            SimpleType.DURATION,
            SimpleType.TIMESTAMP,
            ListType.create(value),
            MapType.create(key, value));
    return List.of(equality(SAME, kinds), equality(DIFFERS, kinds));
  }

  private static CelFunctionDecl equality(String name, List<CelType> kinds) {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    for (CelType kind : kinds) {
      overloads.add(overload(name, kind, kind));
    }
    overloads.add(overload(name, SimpleType.INT, SimpleType.DOUBLE));
    overloads.add(overload(name, SimpleType.DOUBLE, SimpleType.INT));
    return CelFunctionDecl.newFunctionDeclaration(name, overloads);
  }

  private static CelOverloadDecl overload(String name, CelType left, CelType right) {
    String id = (name + "_" + left.kind() + "_" + right.kind()).toLowerCase(Locale.ROOT);
    return CelOverloadDecl.newGlobalOverload(id, SimpleType.BOOL, left, right);
  }

  /** What the functions do. */
  static List<CelFunctionBinding> bindings() {
    List<CelFunctionBinding> all = new ArrayList<>();
    any(all, SAME, Comparisons::same);
    any(all, DIFFERS, (a, b) -> !Comparisons.same(a, b));
    any(all, "@below", (a, b) -> Comparisons.order(a, b) < 0);
    any(all, "@most", (a, b) -> Comparisons.order(a, b) <= 0);
    any(all, "@above", (a, b) -> Comparisons.order(a, b) > 0);
    any(all, "@least", (a, b) -> Comparisons.order(a, b) >= 0);
    any(all, "@within", Comparisons::in);
    bind(all, BOTH, Boolean.class, Boolean.class, (a, b) -> a && b);
    bind(all, EITHER, Boolean.class, Boolean.class, (a, b) -> a || b);
    bind(all, MATCHES, String.class, Pattern.class, Patterns::matches);
    all.addAll(
        CelFunctionBinding.fromOverloads(
            NULL, CelFunctionBinding.from(NULL + "_any", Object.class, Comparisons::isNull)));
    return all;
  }

  private static void any(
      List<CelFunctionBinding> all,
      String name,
      CelFunctionOverload.Binary<Object, Object> function) {
    bind(all, name, Object.class, Object.class, function);
  }

  private static <A, B> void bind(
      List<CelFunctionBinding> all,
      String name,
      Class<A> left,
      Class<B> right,
      CelFunctionOverload.Binary<A, B> function) {
    all.addAll(
        CelFunctionBinding.fromOverloads(
            name, CelFunctionBinding.from(name + "_any", left, right, function)));
  }

  /** The value of {@code duration("...")} or {@code timestamp("...")}. */
  static Optional<Object> constant(String function, String text) {
    try {
      if (function.equals("timestamp")) {
        return Optional.of(Instant.parse(text));
      }
      Optional<Duration> ours = Durations.parse(text);
      return ours.isPresent() ? Optional.of(ours.get()) : seconds(text);
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /** The forms of CEL beyond ours: {@code 0.8s}, {@code -3s}. */
  private static Optional<Object> seconds(String text) {
    return text.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?s")
        ? Optional.of(Duration.parse("PT" + text))
        : Optional.empty();
  }
}
