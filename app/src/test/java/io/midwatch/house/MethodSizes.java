package io.midwatch.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * How long is each method, and how many parameters does it take? Asks the compiler's own parser.
 */
final class MethodSizes {
  private MethodSizes() {}

  /**
   * One method with a body.
   *
   * @param lines from the line of the opening brace to that of the closing one
   * @param ofRecord whether it is a record's constructor, whose parameters are its components
   */
  record Method(Path file, String name, int line, int lines, int parameters, boolean ofRecord) {}

  static List<Method> in(Collection<Path> files) {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  problem -> {},
                  null,
                  null,
                  manager.getJavaFileObjects(files.toArray(Path[]::new)));
      List<Method> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(unit, Trees.instance(task), found).scan(unit, null);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final Trees trees;
    private final List<Method> found;

    Scanner(CompilationUnitTree unit, Trees trees, List<Method> found) {
      this.unit = unit;
      this.trees = trees;
      this.found = found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      if (method.getBody() != null) {
        long start = trees.getSourcePositions().getStartPosition(unit, method.getBody());
        long end = trees.getSourcePositions().getEndPosition(unit, method.getBody());
        int first = (int) unit.getLineMap().getLineNumber(start);
        int last = (int) unit.getLineMap().getLineNumber(end);
        found.add(
            new Method(
                Path.of(unit.getSourceFile().toUri()),
                method.getName().toString(),
                first,
                last - first + 1,
                method.getParameters().size(),
                isRecordConstructor(method)));
      }
      return super.visitMethod(method, null);
    }

    private boolean isRecordConstructor(MethodTree method) {
      return method.getName().contentEquals("<init>")
          && getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
          && type.getKind() == Tree.Kind.RECORD;
    }
  }
}
