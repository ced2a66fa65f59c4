package io.midwatch.plan.section;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.base.Durations;
import io.midwatch.base.Secret;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a value by its {@link FieldType}. What does not fit is a problem, and empty. */
public final class FieldReader {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})\\s*(B|KiB|MiB|GiB)?");

  private FieldReader() {}

  /** The value in the form of the type; empty, with a problem noted, when it does not fit. */
  public static Optional<Object> read(Tree tree, FieldType type, Problems problems) {
    return switch (type) {
      case FieldType.ListOf list -> list(tree, list, problems);
      case FieldType.MapOf map -> map(tree, map, problems);
      case FieldType.Group group ->
          Section.read(tree, group.fields(), problems).map(Section::options);
      case FieldType.OneOf forms -> oneOf(tree, forms, problems);
      case FieldType.Text _,
          FieldType.SecretText _,
          FieldType.FilePath _,
          FieldType.Bool _,
          FieldType.Whole _,
          FieldType.Span _,
          FieldType.Size _,
          FieldType.Choice _ ->
          scalar(tree, type, problems);
    };
  }

  private static Optional<Object> list(Tree tree, FieldType.ListOf type, Problems problems) {
    if (tree instanceof Tree.Nothing) {
      problems.add(tree.where(), "there is no value", "leave the key out, or write []");
      return Optional.empty();
    }
    List<Tree> items = tree instanceof Tree.Items list ? list.items() : List.of(tree);
    List<Object> values = new ArrayList<>();
    items.forEach(item -> read(item, type.item(), problems).ifPresent(values::add));
    return Optional.of(List.copyOf(values));
  }

  private static Optional<Object> map(Tree tree, FieldType.MapOf type, Problems problems) {
    if (!(tree instanceof Tree.Keys keys)) {
      problems.add(tree.where(), "keys with values are wanted here, not " + tree.kind());
      return Optional.empty();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Tree.Entry entry : keys.entries()) {
      read(entry.value(), type.value(), problems)
          .ifPresent(value -> values.put(entry.key(), value));
    }
    return Optional.of(values);
  }

  /** The first form that fits; else the complaints of the form that comes nearest. */
  private static Optional<Object> oneOf(Tree tree, FieldType.OneOf type, Problems problems) {
    List<Problems> failed = new ArrayList<>();
    for (FieldType form : type.forms()) {
      Problems tried = new Problems();
      Optional<Object> value = read(tree, form, tried);
      if (tried.isEmpty()) {
        return value;
      }
      if (isScalar(form) != tree instanceof Tree.Scalar) {
        continue;
      }
      failed.add(tried);
    }
    if (failed.size() == 1) {
      failed.getFirst().sorted().forEach(p -> problems.add(p.where(), p.message(), p.hint()));
    } else {
      List<String> forms = type.forms().stream().map(FieldReader::name).toList();
      problems.add(tree.where(), shown(tree) + " is not " + String.join(" or ", forms));
    }
    return Optional.empty();
  }

  private static boolean isScalar(FieldType type) {
    return switch (type) {
      case FieldType.MapOf _, FieldType.Group _ -> false;
      case FieldType.ListOf list -> isScalar(list.item());
      case FieldType.OneOf forms -> forms.forms().stream().anyMatch(FieldReader::isScalar);
      case FieldType.Text _,
          FieldType.SecretText _,
          FieldType.FilePath _,
          FieldType.Bool _,
          FieldType.Whole _,
          FieldType.Span _,
          FieldType.Size _,
          FieldType.Choice _ ->
          true;
    };
  }

  private static Optional<Object> scalar(Tree tree, FieldType type, Problems problems) {
    if (!(tree instanceof Tree.Scalar scalar)) {
      problems.add(
          tree.where(),
          tree instanceof Tree.Nothing
              ? "there is no value"
              : name(type) + " is wanted here, not " + tree.kind());
      return Optional.empty();
    }
    String value = scalar.value();
    Optional<Object> read =
        switch (type) {
          case FieldType.Text _ -> Optional.of(value);
          case FieldType.SecretText _ -> Optional.of(new Secret(value));
          case FieldType.FilePath file ->
              PlanFolder.of(scalar.where())
                  .locate(value)
                  .map(path -> file.secret() ? new Secret(path) : path);
          case FieldType.Bool _ -> bool(value);
          case FieldType.Whole whole -> whole(value, whole.least(), whole.most());
          case FieldType.Span span -> span(value, span);
          case FieldType.Size size -> size(value, size);
          case FieldType.Choice choice ->
              choice.words().contains(value) ? Optional.of(value) : Optional.empty();
          case FieldType.ListOf _, FieldType.MapOf _, FieldType.Group _, FieldType.OneOf _ ->
              Optional.empty();
        };
    if (read.isEmpty()) {
      problems.add(scalar.where(), shown(scalar) + " is not " + name(type), hint(type, scalar));
    }
    return read;
  }

  private static String shown(Tree tree) {
    return tree instanceof Tree.Scalar scalar ? quote(scalar.written()) : tree.kind();
  }

  private static Optional<Object> bool(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> whole(String value, long least, long most) {
    if (!value.matches("-?[0-9]{1,18}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(value);
    return number >= least && number <= most ? Optional.of(number) : Optional.empty();
  }

  private static Optional<Object> span(String value, FieldType.Span bounds) {
    return Durations.parse(value)
        .filter(d -> d.compareTo(bounds.least()) >= 0 && d.compareTo(bounds.most()) <= 0)
        .map(d -> d);
  }

  private static Optional<Object> size(String value, FieldType.Size bounds) {
    Matcher matcher = SIZE.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (matcher.group(2)) {
          case "KiB" -> 1L << 10;
          case "MiB" -> 1L << 20;
          case "GiB" -> 1L << 30;
          case null, default -> 1L;
        };
    long number = Long.parseLong(matcher.group(1));
    if (number > bounds.most() / unit) {
      return Optional.empty();
    }
    return number * unit >= bounds.least() ? Optional.of(number * unit) : Optional.empty();
  }

  /** What is wanted, with its article and bounds. */
  public static String name(FieldType type) {
    return switch (type) {
      case FieldType.Text _, FieldType.SecretText _ -> "a text";
      case FieldType.FilePath _ -> "the path of a file";
      case FieldType.Bool _ -> "true or false";
      case FieldType.Whole whole -> "a whole number from " + whole.least() + " to " + whole.most();
      case FieldType.Span span ->
          "a duration from " + text(span.least()) + " to " + text(span.most());
      case FieldType.Size size ->
          "a size from " + bytes(size.least()) + " to " + bytes(size.most());
      case FieldType.Choice choice -> "one of " + String.join(", ", choice.words());
      case FieldType.ListOf list -> "a list of " + name(list.item()).replaceFirst("^an? ", "");
      case FieldType.MapOf _, FieldType.Group _ -> "keys with values";
      case FieldType.OneOf forms ->
          String.join(" or ", forms.forms().stream().map(FieldReader::name).toList());
    };
  }

  private static String text(Duration span) {
    return Durations.text(span);
  }

  /** A size for people to read. */
  public static String bytes(long size) {
    for (int power = 3; power > 0; power--) {
      long unit = 1L << (10 * power);
      if (size >= unit && size % unit == 0) {
        return size / unit + List.of("", "KiB", "MiB", "GiB").get(power);
      }
    }
    return Long.toString(size);
  }

  private static String hint(FieldType type, Tree.Scalar scalar) {
    return switch (type) {
      case FieldType.Span _ ->
          scalar.value().matches("[0-9]{1,5}") && !scalar.secret()
              ? "did you mean \"" + scalar.value() + "s\"?"
              : "durations are written 800ms, 30s, 5m, 2h, 15d or 1h30m";
      case FieldType.Size _ -> "sizes are written 512, 64KiB, 1MiB or 2GiB";
      case FieldType.Choice choice ->
          scalar.secret() ? "" : DidYouMean.hint(scalar.value(), choice.words());
      case FieldType.Text _,
          FieldType.SecretText _,
          FieldType.FilePath _,
          FieldType.Bool _,
          FieldType.Whole _,
          FieldType.ListOf _,
          FieldType.MapOf _,
          FieldType.Group _,
          FieldType.OneOf _ ->
          "";
    };
  }
}
