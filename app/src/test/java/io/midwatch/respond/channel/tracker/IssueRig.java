package io.midwatch.respond.channel.tracker;

import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Hook;
import io.midwatch.respond.channel.HttpRig;
import io.midwatch.respond.channel.Rig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An issue tracker that remembers: lists, opens, comments on and closes issues. */
final class IssueRig implements Rig {
  /** How a provider names things. */
  record Dialect(
      String number, String text, String open, BiFunction<String, JsonNode, Boolean> ends) {}

  /** An issue. */
  static final class Issue {
    final int number;
    final String text;
    final List<String> comments = new ArrayList<>();
    boolean open = true;

    Issue(int number, String text) {
      this.number = number;
      this.text = text;
    }
  }

  private static final Pattern PATH = Pattern.compile(".*/issues(?:/(\\d+)(/\\w+)?)?(?:\\?(.*))?");

  final List<Issue> issues = new ArrayList<>();
  private final HttpRig rig;
  private final Dialect dialect;

  IssueRig(HttpRig rig, Dialect dialect) {
    this.rig = rig;
    this.dialect = dialect;
  }

  Hook hook() {
    return rig.hook();
  }

  private synchronized Hook.Answer answer(Hook.Received got) {
    Matcher path = PATH.matcher(got.path());
    if (!path.matches()) {
      return new Hook.Answer(404, Map.of(), "{}");
    }
    JsonNode body = JsonMapper.shared().readTree(got.body().isEmpty() ? "{}" : got.body());
    if (path.group(1) == null) {
      return got.method().equals("GET") ? list(path.group(3)) : open(body);
    }
    Issue issue = issues.get(Integer.parseInt(path.group(1)) - 1);
    if (path.group(2) == null) {
      issue.open = issue.open && !dialect.ends().apply(got.method(), body);
      return new Hook.Answer(200, Map.of(), "{\"id\": 1}");
    }
    if (got.method().equals("GET")) {
      int page = Integer.parseInt(got.path().replaceFirst(".*[?&]page=", ""));
      return json(
          200,
          issue.comments.stream()
              .skip((page - 1) * 100L)
              .limit(100)
              .map(text -> Map.of("body", text))
              .toList());
    }
    issue.comments.add(body.path("body").asString(""));
    return new Hook.Answer(201, Map.of(), "{\"id\": 2}");
  }

  private Hook.Answer list(String query) {
    if (!query.endsWith("page=1")) {
      return json(200, List.of());
    }
    List<Map<String, Object>> found = new ArrayList<>();
    for (Issue issue : issues.reversed()) {
      if (issue.open || !query.contains("state=" + dialect.open() + "&")) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put(dialect.number(), issue.number);
        one.put(dialect.text(), issue.text);
        found.add(one);
      }
    }
    return json(200, found);
  }

  private Hook.Answer open(JsonNode body) {
    Issue issue = new Issue(issues.size() + 1, body.path(dialect.text()).asString(""));
    issues.add(issue);
    return json(201, Map.of("id", 7, dialect.number(), issue.number));
  }

  private static Hook.Answer json(int status, Object value) {
    return new Hook.Answer(status, Map.of(), JsonMapper.shared().writeValueAsString(value));
  }

  @Override
  public Channel channel() {
    return rig.channel();
  }

  @Override
  public Reach reach() {
    return rig.reach();
  }

  @Override
  public Options shared() {
    return rig.shared();
  }

  @Override
  public void mood(Mood mood) {
    rig.mood(mood);
    if (mood == Mood.ACCEPT) {
      rig.hook().answers(this::answer);
    }
  }

  @Override
  public List<String> secrets() {
    return rig.secrets();
  }

  /** What was written, not what was only asked for. */
  @Override
  public List<String> received() {
    return hook().received().stream()
        .filter(got -> got.method().equals("POST"))
        .map(Hook.Received::toString)
        .toList();
  }

  @Override
  public void close() {
    rig.close();
  }
}
