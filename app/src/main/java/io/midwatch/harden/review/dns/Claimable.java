package io.midwatch.harden.review.dns;

import java.util.Map;
import java.util.Optional;

/** What services say at a name that leads to them and that none of their customers has taken. */
final class Claimable {
  private static final Map<String, String> SAYINGS =
      Map.ofEntries(
          Map.entry("There isn't a GitHub Pages site here.", "GitHub Pages"),
          Map.entry("<Code>NoSuchBucket</Code>", "an S3 bucket"),
          Map.entry("No such app", "Heroku"),
          Map.entry("Fastly error: unknown domain", "Fastly"),
          Map.entry("404 error unknown site!", "Pantheon"),
          Map.entry("Sorry, this shop is currently unavailable.", "Shopify"),
          Map.entry("project not found", "Surge"),
          Map.entry("The specified bucket does not exist", "a cloud bucket"),
          Map.entry(
              "Whatever you were looking for doesn't currently exist at this address", "Tumblr"));

  private Claimable() {}

  /** Which service says so, if one does: with an error, never with a page that works. */
  static Optional<String> service(String page) {
    if (page.startsWith("200")) {
      return Optional.empty();
    }
    return SAYINGS.entrySet().stream()
        .filter(one -> page.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .sorted()
        .findFirst();
  }
}
