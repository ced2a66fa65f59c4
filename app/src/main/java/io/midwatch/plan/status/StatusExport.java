package io.midwatch.plan.status;

import io.midwatch.base.Secret;

/** A second place that holds a whole page, so that it outlives the server. */
public sealed interface StatusExport {
  /** For people to read; holds no secret. */
  String name();

  /**
   * A folder of this machine or a share.
   *
   * @param path absolute
   */
  record Folder(String path) implements StatusExport {
    @Override
    public String name() {
      return "directory " + path;
    }
  }

  /**
   * A bucket that is spoken to as Amazon S3 is.
   *
   * @param bucket its name
   * @param endpoint where it is: {@code https://s3.eu-central-1.amazonaws.com}
   * @param region as it stands in signatures
   * @param prefix before every key; empty, or ends with a slash
   * @param key the access key
   * @param secret the secret access key
   */
  record Bucket(
      String bucket, String endpoint, String region, String prefix, Secret key, Secret secret)
      implements StatusExport {
    @Override
    public String name() {
      return "bucket " + bucket;
    }
  }

  /**
   * A git repository; every change is one commit.
   *
   * @param address as {@code git clone} takes it; may hold a password
   * @param branch that is written
   * @param folder inside it; empty for all of it
   * @param number which of the page's exports, so that each has a clone of its own
   */
  record Repository(Secret address, String branch, String folder, int number)
      implements StatusExport {
    @Override
    public String name() {
      return "git, branch " + branch;
    }
  }
}
