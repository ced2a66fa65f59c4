package io.midwatch.plan.status.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.status.StatusExport;
import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where copies of one page are kept. */
final class ExportReader {
  private static final List<String> PLACES = List.of("directory", "bucket", "git");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._/-]*");

  private final Desk desk;

  ExportReader(Desk desk) {
    this.desk = desk;
  }

  /**
   * @param hidden the page is private
   */
  List<StatusExport> read(Optional<Tree> tree, boolean hidden) {
    List<Tree> items =
        tree.map(t -> t instanceof Tree.Items list ? list.items() : List.of(t)).orElse(List.of());
    List<StatusExport> exports = new ArrayList<>();
    for (Tree item : items) {
      Section.read(item, StatusFields.EXPORT, desk.problems())
          .flatMap(section -> export(section, exports.size()))
          .ifPresent(exports::add);
    }
    if (hidden && tree.isPresent()) {
      desk.warnings()
          .add(
              tree.get().where(),
              "a copy of a private page is open to whoever reaches the place where it is kept",
              "keep it where only they do");
    }
    return exports;
  }

  private Optional<StatusExport> export(Section section, int number) {
    Options options = section.options();
    List<String> named = PLACES.stream().filter(options::has).toList();
    if (named.size() != 1) {
      desk.problems()
          .add(
              section.keys().where(),
              "an export names one place",
              "one of " + String.join(", ", PLACES));
      return Optional.empty();
    }
    return switch (named.getFirst()) {
      case "directory" -> options.text("directory").map(StatusExport.Folder::new);
      case "bucket" -> bucket(section);
      default -> repository(section, number);
    };
  }

  private Optional<StatusExport> bucket(Section section) {
    Options options = section.options();
    for (String key : List.of("endpoint", "access-key", "secret-key")) {
      if (!options.has(key)) {
        desk.problems().add(section.keys().where(), "a bucket needs the key " + quote(key), "");
        return Optional.empty();
      }
    }
    String endpoint = options.text("endpoint").orElse("").replaceAll("/+$", "");
    String name = options.text("bucket").orElse("");
    if (!StatusReader.isWeb(endpoint)) {
      problem(section, "endpoint", "is not a web address", "it starts with https://");
    }
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")) {
      problem(section, "bucket", "is not the name of a bucket", "such as acme-status");
    }
    String prefix = options.text("prefix").orElse("").replaceAll("^/+|/+$", "");
    path(section, "prefix");
    return Optional.of(
        new StatusExport.Bucket(
            name,
            endpoint,
            options.text("region").orElse("us-east-1"),
            prefix.isEmpty() ? "" : prefix + "/",
            options.secret("access-key").orElse(new Secret("")),
            options.secret("secret-key").orElse(new Secret(""))));
  }

  private Optional<StatusExport> repository(Section section, int number) {
    Options options = section.options();
    desk.programs().used(section.where("git"), "an export to git");
    String branch = options.text("branch").orElse("main");
    if (!branch.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}") || branch.contains("..")) {
      problem(section, "branch", "is not the name of a branch", "such as main or gh-pages");
    }
    path(section, "folder");
    Secret address = options.secret("git").orElse(new Secret(""));
    if (address.reveal().isBlank() || address.reveal().startsWith("-")) {
      desk.problems()
          .add(
              section.where("git"),
              "this is not the address of a repository",
              "such as git@git.example.org:acme/status.git");
    }
    return Optional.of(
        new StatusExport.Repository(
            address, branch, options.text("folder").orElse("").replaceAll("^/+|/+$", ""), number));
  }

  private void path(Section section, String key) {
    String text = section.options().text(key).orElse("");
    if (!PATH.matcher(text).matches()
        || List.of(text.split("/", -1)).contains("..")
        || List.of(text.split("/", -1)).contains(".git")) {
      problem(section, key, "is not a plain path", "such as status/shop");
    }
  }

  private void problem(Section section, String key, String what, String hint) {
    desk.problems()
        .add(section.where(key), quote(section.options().text(key).orElse("")) + " " + what, hint);
  }
}
