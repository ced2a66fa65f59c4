package io.midwatch.web;

import io.midwatch.respond.status.StatusPost;
import io.midwatch.respond.status.StatusPostLog;
import java.util.ArrayList;
import java.util.List;

/** Posts in memory. */
public final class FakeStatusPosts implements StatusPostLog {
  public final List<StatusPost> posts = new ArrayList<>();

  @Override
  public List<StatusPost> newest(int most) {
    return posts.reversed().stream().limit(most).toList();
  }

  @Override
  public void append(StatusPost post) {
    posts.add(post);
  }
}
