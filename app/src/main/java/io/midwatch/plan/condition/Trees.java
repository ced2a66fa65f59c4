package io.midwatch.plan.condition;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Small tools for the expression trees of CEL. */
final class Trees {
  private Trees() {}

  /** The same node over changed parts. Constants and identifiers have none. */
  static CelExpr overParts(CelExpr node, UnaryOperator<CelExpr> change) {
    return switch (node.getKind()) {
      case CONSTANT, IDENT, NOT_SET, STRUCT -> node;
      case SELECT -> {
        CelExpr.CelSelect select = node.select();
        yield CelExpr.ofSelect(
            node.id(), change.apply(select.operand()), select.field(), select.testOnly());
      }
      case CALL -> {
        CelExpr.CelCall call = node.call();
        Optional<CelExpr> target = call.target().map(change);
        yield CelExpr.ofCall(node.id(), target, call.function(), all(call.args(), change));
      }
      case LIST -> {
        CelExpr.CelList list = node.list();
        yield CelExpr.ofList(node.id(), all(list.elements(), change), list.optionalIndices());
      }
      case MAP -> {
        List<CelExpr.CelMap.Entry> entries = new ArrayList<>();
        for (CelExpr.CelMap.Entry entry : node.map().entries()) {
          CelExpr key = change.apply(entry.key());
          CelExpr value = change.apply(entry.value());
          entries.add(CelExpr.ofMapEntry(entry.id(), key, value, entry.optionalEntry()));
        }
        yield CelExpr.ofMap(node.id(), ImmutableList.copyOf(entries));
      }
      case COMPREHENSION -> {
        CelExpr.CelComprehension loop = node.comprehension();
        yield CelExpr.ofComprehension(
            node.id(),
            loop.iterVar(),
            loop.iterVar2(),
            change.apply(loop.iterRange()),
            loop.accuVar(),
            change.apply(loop.accuInit()),
            change.apply(loop.loopCondition()),
            change.apply(loop.loopStep()),
            change.apply(loop.result()));
      }
    };
  }

  private static ImmutableList<CelExpr> all(List<CelExpr> parts, UnaryOperator<CelExpr> change) {
    return parts.stream().map(change).collect(ImmutableList.toImmutableList());
  }

  static CelExpr call(long id, String function, CelExpr... args) {
    return CelExpr.ofCall(id, Optional.empty(), function, ImmutableList.copyOf(args));
  }

  static boolean isCall(CelExpr node, String function) {
    return node.getKind() == CelExpr.ExprKind.Kind.CALL && node.call().function().equals(function);
  }

  static boolean isNull(CelExpr node) {
    return node.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && node.constant().getKind() == CelConstant.Kind.NULL_VALUE;
  }

  /** The text of a node that is a text in quotes. */
  static Optional<String> literal(CelExpr node) {
    return node.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && node.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(node.constant().stringValue())
        : Optional.empty();
  }
}
