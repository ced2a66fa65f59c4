package io.midwatch.plan.condition;

import io.midwatch.base.DidYouMean;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words what the CEL compiler holds against a condition. */
final class Complaints {
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*?)'.*");
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '(.*?)' applied to '(.*?)' \\(candidates.*");
  private static final Pattern CHAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*");

  private static final List<String> FUNCTIONS =
      List.of(
          "has",
          "all",
          "exists",
          "exists_one",
          "map",
          "filter",
          "size",
          "contains",
          "startsWith",
          "endsWith",
          "matches",
          "charAt",
          "indexOf",
          "lastIndexOf",
          "lowerAscii",
          "upperAscii",
          "split",
          "substring",
          "trim",
          "slice",
          "sort",
          "int",
          "double",
          "string",
          "bool",
          "duration",
          "timestamp",
          "type",
          "getHours",
          "getMinutes",
          "getSeconds",
          "getMilliseconds");

  private Complaints() {}

  static Compilation.Bad explain(String message, String text, int offset, Vocabulary vocabulary) {
    Matcher undeclared = UNDECLARED.matcher(message);
    if (undeclared.matches()) {
      return unknown(undeclared.group(1), text, offset, vocabulary);
    }
    Matcher overload = OVERLOAD.matcher(message);
    if (overload.matches()) {
      return mismatch(overload.group(1), overload.group(2), offset);
    }
    if (message.startsWith("expression does not select a field")) {
      return new Compilation.Bad(
          offset, "has() asks for a part of a word, such as has(body.state)", "");
    }
    if (message.contains("does not support field selection")) {
      return noParts(text, offset, vocabulary);
    }
    return new Compilation.Bad(offset, syntax(message, text, offset), hint(text, offset));
  }

  private static Compilation.Bad unknown(
      String name, String text, int offset, Vocabulary vocabulary) {
    boolean called = offset < text.length() && text.charAt(offset) == '(';
    if (called) {
      int start = Math.max(0, offset - name.length());
      return new Compilation.Bad(
          text.startsWith(name, start) ? start : offset,
          "unknown function \"" + name + "\"",
          DidYouMean.hint(name, FUNCTIONS));
    }
    String chain = chainAt(text, offset, name);
    List<String> words = vocabulary.words().stream().map(Vocabulary.Word::name).toList();
    String near = DidYouMean.hint(chain, words);
    String hint = near.isEmpty() ? DidYouMean.hint(name, words) : near;
    return new Compilation.Bad(
        offset,
        "unknown word \"" + chain + "\"",
        hint.isEmpty() ? "the words are " + String.join(", ", words) : hint);
  }

  private static String chainAt(String text, int offset, String otherwise) {
    Matcher chain = CHAIN.matcher(text);
    return chain.find(Math.min(offset, text.length())) && chain.start() == offset
        ? chain.group()
        : otherwise;
  }

  private static Compilation.Bad noParts(String text, int offset, Vocabulary vocabulary) {
    Matcher chain = CHAIN.matcher(text);
    while (chain.find()) {
      if (chain.start() <= offset && offset <= chain.end() && chain.group().contains(".")) {
        return unknown(chain.group(), text, chain.start(), vocabulary);
      }
    }
    return new Compilation.Bad(offset, "this has no parts that a dot could name", "");
  }

  private static Compilation.Bad mismatch(String function, String types, int offset) {
    String name = operator(function);
    String hint = "";
    if (types.contains("Duration") && types.contains("int")) {
      hint = "write a duration with its unit, such as 5s";
    } else if (types.contains("int") && types.contains("double")) {
      hint = "turn the whole number into a broken one with double(...)";
    } else if (types.contains("int") && types.contains("string")) {
      hint = "a number stands without quotes, a text in quotes";
    }
    String plain = people(types);
    return new Compilation.Bad(
        offset,
        name.matches("[a-zA-Z]+") && !name.equals("in")
            ? name + "() does not take " + plain
            : "\"" + name + "\" does not go with " + plain,
        hint);
  }

  private static String operator(String function) {
    return switch (function) {
      case Operators.SAME -> "==";
      case Operators.DIFFERS -> "!=";
      case "@in" -> "in";
      case "_[_]" -> "[ ]";
      case "_?_:_" -> "? :";
      default -> function.replace("_", "");
    };
  }

  static String people(String types) {
    return types
        .replaceAll("^\\(|\\)$", "")
        .replace("google.protobuf.", "")
        .replace(".(", " and (")
        .replace("Duration", "duration")
        .replace("Timestamp", "time")
        .replaceAll("\\bint\\b", "whole number")
        .replaceAll("\\bdouble\\b", "number")
        .replaceAll("\\bstring\\b", "text")
        .replaceAll("\\bbool\\b", "true/false")
        .replaceAll("list\\((.*?)\\)", "list of $1")
        .replace(", ", " and ");
  }

  private static String syntax(String message, String text, int offset) {
    if (offset >= text.length()) {
      return "the condition breaks off";
    }
    if (message.startsWith("reserved identifier")) {
      return message.replace("reserved identifier: ", "reserved word ");
    }
    if (message.contains("recognition error")
        || message.contains("input")
        || message.startsWith("missing")) {
      int end = Math.min(text.length(), offset + 12);
      return "cannot read the condition from \"" + text.substring(offset, end).strip() + "\"";
    }
    return message.lines().findFirst().orElse("not a condition");
  }

  private static String hint(String text, int offset) {
    boolean single =
        offset < text.length()
            && text.charAt(offset) == '='
            && (offset == 0 || "=!<>".indexOf(text.charAt(offset - 1)) < 0)
            && !text.startsWith("==", offset);
    return single ? "write == to compare" : "";
  }
}
