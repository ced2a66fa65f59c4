package io.midwatch.respond.status.export;

import io.midwatch.plan.status.StatusExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A branch of a git repository: a change is a commit on top of what is there, and is pushed. When
 * somebody else pushed in between, the next try begins with theirs.
 */
final class RepositoryPlace implements Place {
  private final StatusExport.Repository repository;
  private final Path clone;
  private final GitProgram git;

  /**
   * @param clone a folder of our own that nobody else uses
   */
  RepositoryPlace(StatusExport.Repository repository, Path clone) {
    this.repository = repository;
    this.clone = clone;
    this.git = new GitProgram(clone, repository.address());
  }

  @Override
  public void put(Copy copy) throws IOException, InterruptedException {
    Files.createDirectories(clone);
    String branch = "refs/heads/" + repository.branch();
    if (!Files.isDirectory(clone.resolve(".git"))) {
      git.must("init", "-q", ".");
    }
    boolean there = !git.must("ls-remote", "--heads", GitProgram.REMOTE, branch).isBlank();
    if (there) {
      git.must("fetch", "-q", "--depth=1", GitProgram.REMOTE, branch);
      git.must("checkout", "-q", "-f", "--detach", "FETCH_HEAD");
    }
    Path target = repository.folder().isEmpty() ? clone : clone.resolve(repository.folder());
    new FolderPlace(target).put(copy);
    git.must("add", "-A", "--", ".");
    if (there && git.run("diff", "--cached", "--quiet").status() == 0) {
      return;
    }
    git.must(
        "commit", "-q", "--allow-empty", "-m", "Status page " + copy.page() + ", " + copy.at());
    git.must("push", "-q", GitProgram.REMOTE, "HEAD:" + branch);
  }
}
