package io.midwatch.detect.crontab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a machine beneath a folder, {@code /} for this one. Absolute links are followed
 * within that folder, never out of it; whatever cannot be read is as if it were not there.
 */
public final class Host {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_FILES = 20_000;
  private static final int MOST_LINKS = 40;
  private static final int MOST_PATH = 4_096;

  private final Path root;
  private final Stamps stamps;

  /** What the file system says of a file. */
  record Stamp(int uid, int gid, int mode, boolean regular, boolean folder) {
    boolean writableByOthers() {
      return (mode & 022) != 0;
    }

    /** Has anybody the right to execute it? */
    boolean executable() {
      return (mode & 0111) != 0;
    }

    /** Its permissions as people write them: {@code 0644}. */
    String octal() {
      return "%04o".formatted(mode & 07777);
    }
  }

  /** Where owners and permissions come from. */
  @FunctionalInterface
  interface Stamps {
    Stamp of(Path path) throws IOException;
  }

  public Host(Path root) {
    this(root, Host::stamp);
  }

  Host(Path root, Stamps stamps) {
    this.root = root.toAbsolutePath().normalize();
    this.stamps = stamps;
  }

  /** Is this the machine that we run on? */
  boolean isOurs() {
    return root.getNameCount() == 0;
  }

  private static Stamp stamp(Path path) throws IOException {
    Map<String, Object> all = Files.readAttributes(path, "unix:uid,gid,mode");
    int mode = number(all, "mode");
    return new Stamp(
        number(all, "uid"),
        number(all, "gid"),
        mode,
        (mode & 0170000) == 0100000,
        (mode & 0170000) == 0040000);
  }

  private static int number(Map<String, Object> all, String key) throws IOException {
    if (all.get(key) instanceof Integer number) {
      return number;
    }
    throw new IOException(key + " is not known");
  }

  /** Where a path of the machine leads, links followed; empty when it leads nowhere. */
  Optional<Path> real(String path) {
    Deque<String> left = new ArrayDeque<>();
    push(left, path);
    Path at = root;
    for (int links = 0; !left.isEmpty(); ) {
      String name = left.pop();
      if (name.equals("..")) {
        at = at.equals(root) ? root : Optional.ofNullable(at.getParent()).orElse(root);
        continue;
      }
      try {
        Path next = at.resolve(name);
        if (!Files.isSymbolicLink(next)) {
          at = next;
          continue;
        }
        String target = Files.readSymbolicLink(next).toString();
        at = target.startsWith("/") ? root : at;
        push(left, target);
      } catch (IOException | InvalidPathException e) {
        return Optional.empty();
      }
      if (++links > MOST_LINKS) {
        return Optional.empty();
      }
    }
    return Files.exists(at, LinkOption.NOFOLLOW_LINKS) ? Optional.of(at) : Optional.empty();
  }

  private static void push(Deque<String> left, String path) {
    List<String> names = List.of(path.split("/", -1));
    for (String name : names.reversed()) {
      if (!name.isEmpty() && !name.equals(".")) {
        left.push(name);
      }
    }
  }

  boolean exists(String path) {
    return real(path).isPresent();
  }

  Optional<Stamp> stamp(String path) {
    try {
      Optional<Path> real = real(path);
      return real.isEmpty() ? Optional.empty() : Optional.of(stamps.of(real.get()));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The target of a link, as written; empty when it is none. */
  Optional<String> link(String path) {
    int slash = path.lastIndexOf('/');
    try {
      Optional<Path> folder = real(path.substring(0, Math.max(0, slash)));
      Path at = folder.orElse(root).resolve(path.substring(slash + 1));
      return folder.isPresent() && Files.isSymbolicLink(at)
          ? Optional.of(Files.readSymbolicLink(at).toString())
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The text of a file, at most a mebibyte of it; empty when it can't be read. */
  Optional<String> text(String path) {
    return bytes(path, MOST_BYTES).map(Host::decode);
  }

  /** Is a file longer than what {@link #text} gives of it? */
  boolean cut(String path) {
    try {
      Optional<Path> real = real(path);
      return real.isPresent() && Files.size(real.get()) > MOST_BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The text of the script that a command runs: the first whole path in it that leads to a text.
   * Empty when there is none.
   */
  public String script(String command) {
    for (List<String> words : ShellLine.read(command).commands()) {
      for (String word : words) {
        Optional<String> text =
            word.startsWith("/") && word.length() < MOST_PATH ? text(word) : Optional.empty();
        if (text.filter(some -> some.startsWith("#!")).isPresent()) {
          return text.get();
        }
      }
    }
    return "";
  }

  /** How a file begins. */
  Optional<byte[]> bytes(String path, int most) {
    Optional<Path> real = real(path);
    if (real.isEmpty() || !Files.isRegularFile(real.get())) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(real.get())) {
      return Optional.of(in.readNBytes(most));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String decode(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, ISO_8859_1);
    }
  }

  /** The names in a folder, in order. */
  List<String> names(String folder) {
    Optional<Path> real = real(folder);
    if (real.isEmpty() || !Files.isDirectory(real.get())) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(real.get())) {
      for (Path file : files) {
        Path name = file.getFileName();
        if (name != null && names.size() < MOST_FILES) {
          names.add(name.toString());
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return names.stream().sorted().toList();
  }

  /** May we not look into a folder that is there? */
  boolean closed(String folder) {
    return real(folder).filter(at -> Files.isDirectory(at) && !Files.isReadable(at)).isPresent();
  }

  /** Is a file there that we may not read? */
  boolean unreadable(String file) {
    return real(file).filter(at -> !Files.isReadable(at)).isPresent();
  }
}
