package io.midwatch.plan.condition;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.extensions.CelMathExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Compiles conditions. What is compiled once is kept, because many checks say the same.
 *
 * <p>Safe for use by many threads.
 */
public final class Conditions {
  private static final int LONGEST = 4_096;
  private static final int MOST_KEPT = 50_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(2 * LONGEST)
          .maxParseRecursionDepth(50)
          .maxParseErrorRecoveryLimit(3)
          .comprehensionMaxIterations(10_000)
          .build();

  /** Without those whose result can be vastly larger than what they are given. */
  private static final CelStringExtensions STRINGS =
      CelExtensions.strings(
          CelStringExtensions.Function.CHAR_AT,
          CelStringExtensions.Function.INDEX_OF,
          CelStringExtensions.Function.LAST_INDEX_OF,
          CelStringExtensions.Function.LOWER_ASCII,
          CelStringExtensions.Function.UPPER_ASCII,
          CelStringExtensions.Function.SPLIT,
          CelStringExtensions.Function.SUBSTRING,
          CelStringExtensions.Function.TRIM);

  private static final CelListsExtensions LISTS =
      CelExtensions.lists(CelListsExtensions.Function.SLICE, CelListsExtensions.Function.SORT);

  private static final CelMathExtensions MATH = CelExtensions.math();

  private final CelRuntime runtime =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .addLibraries(STRINGS, LISTS, MATH)
          .addFunctionBindings(Operators.bindings())
          .build();
  private final Map<Vocabulary, CelCompiler> compilers = new ConcurrentHashMap<>();
  private final Map<Key, Compilation> compiled = new ConcurrentHashMap<>();

  private record Key(String text, Vocabulary vocabulary, boolean decides) {}

  /** Compiles and type-checks a condition against the words of a kind. Never throws. */
  public Compilation compile(String text, Vocabulary vocabulary) {
    return compile(text, vocabulary, true);
  }

  /**
   * Compiles and type-checks an expression that gives any value. Never throws.
   *
   * @param problem told what is wrong with it
   * @return empty when something is
   */
  public Optional<Expression> expression(
      String text, Vocabulary vocabulary, Consumer<Compilation.Bad> problem) {
    return switch (compile(text, vocabulary, false)) {
      case Compilation.Good good -> Optional.of((CelCondition) good.condition());
      case Compilation.Bad bad -> {
        problem.accept(bad);
        yield Optional.empty();
      }
    };
  }

  private Compilation compile(String text, Vocabulary vocabulary, boolean decides) {
    if (text.isBlank()) {
      return new Compilation.Bad(0, "the condition is empty", "");
    }
    if (text.length() > LONGEST) {
      return new Compilation.Bad(
          0, "the condition has more than " + LONGEST + " characters", "write several");
    }
    if (compiled.size() >= MOST_KEPT) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(new Key(text, vocabulary, decides), this::compileNew);
  }

  private Compilation compileNew(Key key) {
    String text = key.text();
    Vocabulary vocabulary = key.vocabulary();
    DurationWords words = DurationWords.of(text);
    try {
      CelCompiler compiler = compilers.computeIfAbsent(vocabulary, Conditions::compiler);
      CelValidationResult parsed = compiler.parse(words.cel());
      if (parsed.hasError()) {
        return explain(parsed, text, words, vocabulary);
      }
      CelAbstractSyntaxTree ast = parsed.getAst();
      CelValidationResult checked =
          compiler.check(
              CelAbstractSyntaxTree.newParsedAst(withOurEquality(ast.getExpr()), ast.getSource()));
      return checked.hasError()
          ? explain(checked, text, words, vocabulary)
          : finish(checked.getAst(), words, key);
    } catch (CelValidationException | CelEvaluationException | RuntimeException problem) {
      return new Compilation.Bad(0, "not a condition: " + problem.getMessage(), "");
    }
  }

  private static CelExpr withOurEquality(CelExpr node) {
    CelExpr over = Trees.overParts(node, Conditions::withOurEquality);
    if (Trees.isCall(node, "_==_") || Trees.isCall(node, "_!=_")) {
      String ours = Trees.isCall(node, "_==_") ? Operators.SAME : Operators.DIFFERS;
      return Trees.call(node.id(), ours, over.call().args().toArray(CelExpr[]::new));
    }
    return over;
  }

  private Compilation finish(CelAbstractSyntaxTree checked, DurationWords words, Key key)
      throws CelEvaluationException {
    CelType type = checked.getResultType();
    if (key.decides() && !type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
      return new Compilation.Bad(
          0, "this gives " + Complaints.people(type.name()) + ", not true or false", "compare it");
    }
    CelSource source = checked.getSource();
    try {
      Lowered lowered = new Lowering(checked, key.vocabulary()).lower();
      return new Compilation.Good(
          new CelCondition(
              key.text(),
              lowered,
              runtime.createProgram(
                  CelAbstractSyntaxTree.newParsedAst(lowered.expression(), source))));
    } catch (Rejected problem) {
      int at = source.getPositionsMap().getOrDefault(problem.node(), 0);
      return new Compilation.Bad(
          original(words, key.text(), at), problem.problem(), problem.hint());
    }
  }

  private static Compilation explain(
      CelValidationResult result, String text, DurationWords words, Vocabulary vocabulary) {
    CelIssue first =
        result.getErrors().stream()
            .min(Comparator.comparing(CelIssue::getSourceLocation))
            .orElseThrow();
    int at = result.getSource().getLocationOffset(first.getSourceLocation()).orElse(0);
    return Complaints.explain(first.getMessage(), text, original(words, text, at), vocabulary);
  }

  /** CEL counts code points; we count characters of the text as the user wrote it. */
  private static int original(DurationWords words, String text, int codePoints) {
    String cel = words.cel();
    int safe = Math.clamp(codePoints, 0, cel.codePointCount(0, cel.length()));
    return Math.min(text.length(), words.original(cel.offsetByCodePoints(0, safe)));
  }

  private static CelCompiler compiler(Vocabulary vocabulary) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(ImmutableList.of(STRINGS, LISTS, MATH))
            .addFunctionDeclarations(Operators.declarations());
    vocabulary.words().forEach(word -> builder.addVar(word.name(), type(word.type())));
    return builder.build();
  }

  private static CelType type(Vocabulary.Type type) {
    return switch (type) {
      case INT -> SimpleType.INT;
      case DOUBLE -> SimpleType.DOUBLE;
      case STRING -> SimpleType.STRING;
      case BOOL -> SimpleType.BOOL;
      case DURATION -> SimpleType.DURATION;
      case TIMESTAMP -> SimpleType.TIMESTAMP;
      case STRING_LIST -> ListType.create(SimpleType.STRING);
      case STRING_MAP -> MapType.create(SimpleType.STRING, SimpleType.STRING);
      case DYNAMIC -> SimpleType.DYN;
    };
  }
}
