package io.midwatch.respond.status;

import io.midwatch.plan.status.StatusPage;
import java.util.List;

/** Words for users. */
final class Words {
  private Words() {}

  /** {@code Checkout, Search and Accounts}. */
  static String names(StatusPage page, List<String> components) {
    List<String> names =
        components.stream()
            .map(id -> {
              var component = page.components().get(id);
              return component == null ? id : component.name();
            })
            .toList();
    return switch (names.size()) {
      case 0 -> page.title();
      case 1 -> names.getFirst();
      default -> String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    };
  }
}
