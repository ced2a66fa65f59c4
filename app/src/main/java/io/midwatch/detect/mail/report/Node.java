package io.midwatch.detect.mail.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element of a small XML document: names without their namespaces, no attributes. */
final class Node {
  private final String name;
  private final List<Node> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  Node(String name) {
    this.name = name;
  }

  void add(Node child) {
    children.add(child);
  }

  void add(String more) {
    // Longer values than that are nobody's.
    text.append(more, 0, Math.min(more.length(), 1_000 - Math.min(1_000, text.length())));
  }

  String name() {
    return name;
  }

  List<Node> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  List<Node> children() {
    return children;
  }

  Optional<Node> one(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  /** The text of the one below, bare; empty when there is none. */
  String value(String wanted) {
    return one(wanted).map(Node::text).orElse("");
  }

  String text() {
    return text.toString().strip();
  }
}
