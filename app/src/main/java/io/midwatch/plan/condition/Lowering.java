package io.midwatch.plan.condition;

import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a type-checked condition into one that keeps the law that unknown never passes:
 *
 * <ul>
 *   <li>Comparisons become those of {@link Comparisons}.
 *   <li>{@code &&} and {@code ||} look at both sides, so that neither can hide that the other is
 *       undecidable. Only to the right of a guard ({@code has(body.x)}, {@code "x" in body}, {@code
 *       size(list)}, {@code type(x)}, a comparison with {@code null}) do they stop early.
 *   <li>Words and their parts become {@link Reading readings}; durations, times and regular
 *       expressions are made once.
 * </ul>
 */
final class Lowering {
  private final CelAbstractSyntaxTree checked;
  private final Vocabulary vocabulary;
  private final List<String> words = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private final List<Object> constants = new ArrayList<>();

  Lowering(CelAbstractSyntaxTree checked, Vocabulary vocabulary) {
    this.checked = checked;
    this.vocabulary = vocabulary;
  }

  /**
   * @throws Rejected when a constant in it is wrong
   */
  Lowered lower() {
    CelExpr expression = lower(checked.getExpr(), Set.of());
    return new Lowered(expression, words, readings, constants);
  }

  private CelExpr lower(CelExpr node, Set<String> bound) {
    Optional<Reading> reading = reading(node, bound);
    if (reading.isPresent()) {
      return CelExpr.ofIdent(node.id(), Lowered.READING + indexOf(readings, reading.get()));
    }
    if (node.getKind() == Kind.COMPREHENSION) {
      return loop(node, bound);
    }
    if (node.getKind() == Kind.CALL) {
      return call(node, bound);
    }
    return Trees.overParts(node, part -> lower(part, bound));
  }

  private static <T> int indexOf(List<T> list, T item) {
    if (!list.contains(item)) {
      list.add(item);
    }
    return list.indexOf(item);
  }

  private CelExpr loop(CelExpr node, Set<String> bound) {
    CelExpr.CelComprehension loop = node.comprehension();
    Set<String> inner =
        Stream.concat(bound.stream(), Stream.of(loop.iterVar(), loop.iterVar2(), loop.accuVar()))
            .collect(Collectors.toUnmodifiableSet());
    return CelExpr.ofComprehension(
        node.id(),
        loop.iterVar(),
        loop.iterVar2(),
        lower(loop.iterRange(), bound),
        loop.accuVar(),
        lower(loop.accuInit(), bound),
        lower(loop.loopCondition(), inner),
        lower(loop.loopStep(), inner),
        lower(loop.result(), inner));
  }

  private CelExpr call(CelExpr node, Set<String> bound) {
    CelExpr.CelCall call = node.call();
    return switch (call.function()) {
      case "_&&_", "_||_" -> logic(node, bound);
      case "@same", "@differs" -> equality(node, bound);
      case "duration", "timestamp" -> constant(node, bound);
      case "matches" -> matches(node, bound);
      default -> {
        CelExpr lowered = Trees.overParts(node, part -> lower(part, bound));
        Optional<String> ours = Operators.strict(call.function());
        yield ours.isEmpty()
            ? lowered
            : CelExpr.ofCall(node.id(), Optional.empty(), ours.get(), lowered.call().args());
      }
    };
  }

  private CelExpr logic(CelExpr node, Set<String> bound) {
    boolean and = Trees.isCall(node, "_&&_");
    CelExpr left = node.call().args().get(0);
    CelExpr a = lower(left, bound);
    CelExpr b = lower(node.call().args().get(1), bound);
    if (!isGuard(left)) {
      return Trees.call(node.id(), and ? Operators.BOTH : Operators.EITHER, a, b);
    }
    CelExpr decided = CelExpr.ofConstant(node.id(), CelConstant.ofValue(!and));
    return and
        ? Trees.call(node.id(), "_?_:_", a, b, decided)
        : Trees.call(node.id(), "_?_:_", a, decided, b);
  }

  /** Does it ask about presence, size or type, so that what follows may be left out? */
  private static boolean isGuard(CelExpr node) {
    if (node.getKind() == Kind.SELECT) {
      return node.select().testOnly();
    }
    if (node.getKind() != Kind.CALL) {
      return false;
    }
    CelExpr.CelCall call = node.call();
    return switch (call.function()) {
      case "size", "type" -> true;
      case "@in" -> Trees.literal(call.args().get(0)).isPresent();
      case "@same", "@differs" ->
          call.args().stream().anyMatch(arg -> Trees.isNull(arg) || isGuard(arg));
      default ->
          Stream.concat(call.target().stream(), call.args().stream()).anyMatch(Lowering::isGuard);
    };
  }

  private CelExpr equality(CelExpr node, Set<String> bound) {
    CelExpr left = node.call().args().get(0);
    CelExpr right = node.call().args().get(1);
    if (Trees.isNull(left) || Trees.isNull(right)) {
      CelExpr other = lower(Trees.isNull(left) ? right : left, bound);
      CelExpr isNull = Trees.call(node.id(), Operators.NULL, other);
      boolean same = Trees.isCall(node, "@same");
      return same ? isNull : Trees.call(node.id(), "!_", isNull);
    }
    return Trees.overParts(node, part -> lower(part, bound));
  }

  private CelExpr constant(CelExpr node, Set<String> bound) {
    List<CelExpr> args = node.call().args();
    Optional<String> text = args.stream().findFirst().flatMap(Trees::literal);
    if (args.size() != 1 || text.isEmpty()) {
      return Trees.overParts(node, part -> lower(part, bound));
    }
    Optional<Object> value = Operators.constant(node.call().function(), text.get());
    if (value.isEmpty()) {
      String what = node.call().function();
      throw new Rejected(
          node.id(),
          "\"" + text.get() + "\" is not a " + what,
          what.equals("duration")
              ? "write it as 800ms, 5s or 1h30m"
              : "write it as timestamp(\"2026-11-01T00:00:00Z\")");
    }
    return CelExpr.ofIdent(node.id(), Lowered.CONSTANT + indexOf(constants, value.get()));
  }

  private CelExpr matches(CelExpr node, Set<String> bound) {
    List<CelExpr> parts =
        Stream.concat(node.call().target().stream(), node.call().args().stream()).toList();
    Optional<String> pattern = Trees.literal(parts.get(1));
    if (pattern.isEmpty()) {
      throw new Rejected(
          node.id(), "the pattern of matches() must be a text in quotes", "matches(\"^ok\")");
    }
    try {
      Pattern compiled = Patterns.compile(pattern.get());
      constants.add(compiled);
    } catch (IllegalArgumentException problem) {
      throw new Rejected(parts.get(1).id(), String.valueOf(problem.getMessage()), "");
    }
    CelExpr constant =
        CelExpr.ofIdent(parts.get(1).id(), Lowered.CONSTANT + (constants.size() - 1));
    return Trees.call(node.id(), Operators.MATCHES, lower(parts.get(0), bound), constant);
  }

  /** The reading that a node stands for: a word, or a way of fixed keys and places from one. */
  private Optional<Reading> reading(CelExpr node, Set<String> bound) {
    Optional<Vocabulary.Word> word = word(node, bound);
    if (word.isPresent()) {
      int index = indexOf(words, word.get().name());
      return Optional.of(
          new Reading(word.get().name(), index, word.get().type(), List.of(), false));
    }
    if (node.getKind() == Kind.SELECT) {
      CelExpr.CelSelect select = node.select();
      return step(select.operand(), select.field(), select.testOnly(), bound);
    }
    if (Trees.isCall(node, "_[_]")) {
      CelExpr key = node.call().args().get(1);
      if (key.getKind() == Kind.CONSTANT) {
        CelExpr of = node.call().args().get(0);
        return switch (key.constant().getKind()) {
          case STRING_VALUE -> step(of, key.constant().stringValue(), false, bound);
          case INT64_VALUE -> step(of, key.constant().int64Value(), false, bound);
          default -> Optional.empty();
        };
      }
    }
    return Optional.empty();
  }

  private Optional<Reading> step(CelExpr of, Object key, boolean has, Set<String> bound) {
    Optional<Reading> from = reading(of, bound);
    Optional<Vocabulary.Type> type = from.map(Reading::type).flatMap(Reading::partOf);
    if (from.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    String name = from.get().name() + Reading.written(key);
    List<Object> path = Stream.concat(from.get().path().stream(), Stream.of(key)).toList();
    return Optional.of(
        new Reading(has ? "has(" + name + ")" : name, from.get().word(), type.get(), path, has));
  }

  private Optional<Vocabulary.Word> word(CelExpr node, Set<String> bound) {
    if (node.getKind() != Kind.IDENT && node.getKind() != Kind.SELECT) {
      return Optional.empty();
    }
    return checked
        .getReference(node.id())
        .map(CelReference::name)
        .filter(name -> !bound.contains(name))
        .flatMap(vocabulary::find);
  }
}
