package io.midwatch.respond.status;

import java.util.ArrayList;
import java.util.List;

/** Posts in memory. */
final class MemoryPosts implements StatusPostLog {
  final List<StatusPost> all = new ArrayList<>();

  @Override
  public List<StatusPost> newest(int most) {
    return all.reversed().stream().limit(most).toList();
  }

  @Override
  public void append(StatusPost post) {
    all.add(post);
  }
}
