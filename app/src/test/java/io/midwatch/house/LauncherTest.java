package io.midwatch.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./midwatch} as a newcomer meets it: the real script in a work tree of its own, whose
 * {@code mvnw} "builds" by copying a jar made here and counts how often it was asked to.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @TempDir Path tree;

  @BeforeEach
  void layOutAWorkTree() throws IOException {
    for (String file : List.of("midwatch", "scripts/find-jdk.sh")) {
      Path copy = tree.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(SourceTree.root().resolve(file), copy);
    }
    for (String file : List.of("pom.xml", "app/pom.xml", "lab/pom.xml", "app/src/main/A.java")) {
      Files.createDirectories(tree.resolve(file).getParent());
      Files.writeString(tree.resolve(file), "");
    }
    Files.createDirectories(tree.resolve("lab/src/main"));
    writeJar(tree.resolve("built.jar"));
    builds(
        """
        echo built >>"$here/builds"
        cp "$here/built.jar" "$here/app/target/midwatch.jar"
        """);
  }

  @Test
  void buildsOnFirstUseAndNotAgain() {
    Ended first = midwatch("one");
    Ended second = midwatch("two");

    assertThat(first.err()).contains("building Midwatch (first use");
    assertThat(first.out()).contains("[one]");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).contains("[two]");
    assertThat(tree.resolve("builds")).content().isEqualTo("built\n");
  }

  @Test
  void buildsAgainWhenASourceHasChanged() throws IOException {
    midwatch("one");
    Path jar = tree.resolve("app/target/midwatch.jar");
    long later = Files.getLastModifiedTime(jar).toMillis() + 2_000;
    Files.setLastModifiedTime(tree.resolve("app/src/main/A.java"), FileTime.fromMillis(later));

    Ended again = midwatch("two");

    assertThat(again.err()).contains("building Midwatch (sources have changed)");
    assertThat(tree.resolve("builds")).content().isEqualTo("built\nbuilt\n");
  }

  @Test
  void buildsOnceWhenStartedSeveralTimesTogether() throws Exception {
    List<Process> started = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      started.add(start(tree, tree.resolve("midwatch"), Map.of(), "together"));
    }

    for (Process process : started) {
      assertThat(Ended.of(process).status()).isZero();
    }
    assertThat(tree.resolve("builds")).content().isEqualTo("built\n");
  }

  @Test
  void takesOverTheLockOfABuilderThatIsGone() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    assertThat(gone.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Path lock = Files.createDirectories(tree.resolve("app/target/.building"));
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

    assertThat(midwatch("after").out()).contains("[after]");
    assertThat(lock).doesNotExist();
  }

  @Test
  void showsWhatTheBuildSaidWhenItFails() {
    builds("echo 'A.java:3: not a statement'; exit 1");

    Ended failed = midwatch("up");

    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.err()).contains("A.java:3: not a statement", "could not be built");
    assertThat(tree.resolve("app/target/.building")).doesNotExist();
  }

  @Test
  void worksThroughALinkFromAnyFolderAndPassesTheStatusOn() throws IOException {
    Path elsewhere = Files.createDirectories(tree.resolve("else where"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("mw"), tree.resolve("midwatch"));

    Ended ended = Ended.of(start(elsewhere, link, Map.of(), "exit 3", "a b"));

    assertThat(ended.out()).contains("[exit 3, a b]").contains("in " + elsewhere.toRealPath());
    assertThat(ended.status()).isEqualTo(3);
  }

  @Test
  void passesASignalOnByBecomingTheProgram() throws Exception {
    midwatch("warm");
    Process waiting = start(tree, tree.resolve("midwatch"), Map.of(), "wait");
    assertThat(waiting.inputReader(UTF_8).readLine()).contains("[wait]");

    waiting.destroy();

    assertThat(waiting.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(waiting.exitValue()).isEqualTo(143);
  }

  @Test
  void runsACopyThatABuildDoesNotWriteOver() {
    assertThat(midwatch("where").out())
        .contains("from " + tree + "/app/target/launch/midwatch.jar");
  }

  @Test
  void givesTheVirtualMachineTheOptionsOfTheCaller() {
    Ended ended = midwatch(Map.of("MIDWATCH_JAVA_OPTS", "-Dgreeting=hello -Dother=x"), "say");

    assertThat(ended.out()).contains("greeting hello");
  }

  @Test
  void saysWhatToInstallWhereThereIsNoJdk() {
    Ended ended = midwatch(Map.of("JAVA_HOME", "", "MIDWATCH_JDK_FOLDERS", "/nowhere/*"), "up");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("needs a JDK 25 or newer", "apt install", "export JAVA_HOME");
  }

  private Ended midwatch(String... args) {
    return midwatch(Map.of(), args);
  }

  private Ended midwatch(Map<String, String> environment, String... args) {
    return Ended.of(start(tree, tree.resolve("midwatch"), environment, args));
  }

  /** With a PATH that has the system's tools and no Java, so that only JAVA_HOME decides. */
  private Process start(Path folder, Path script, Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", toolsWithoutJava());
    builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String toolsWithoutJava() {
    Path tools = tree.resolve("tools");
    try {
      Files.createDirectories(tools);
      for (String tool : TOOLS) {
        Path link = tools.resolve(tool);
        Path there = Path.of("/usr/bin", tool);
        if (Files.notExists(link)) {
          Files.createSymbolicLink(link, Files.exists(there) ? there : Path.of("/bin", tool));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tools.toString();
  }

  private static final List<String> TOOLS =
      List.of(
          "basename",
          "cat",
          "cp",
          "dirname",
          "find",
          "head",
          "id",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sh",
          "sleep",
          "timeout",
          "touch");

  private void builds(String script) {
    Path mvnw = tree.resolve("mvnw");
    try {
      Files.writeString(mvnw, "#!/bin/sh\nset -eu\nhere=$(dirname \"$0\")\n" + script);
      Files.setPosixFilePermissions(mvnw, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeJar(Path jar) throws IOException {
    String main = Started.class.getName();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
    String entry = main.replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var in = Started.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      assertThat(in).isNotNull();
      in.transferTo(out);
    }
  }

  /** What a process left behind. */
  private record Ended(int status, String out, String err) {
    static Ended of(Process process) {
      try {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
