package io.midwatch.web.change.hook;

import io.midwatch.plan.change.ChangeSource;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** GitLab's webhooks (docs.gitlab.com, "Webhook events"): deployment and pipeline events. */
final class GitlabHook {
  private GitlabHook() {}

  /** Does it carry the secret token? Compared in constant time. */
  static boolean isGenuine(Request request, ChangeSource source) {
    return MessageDigest.isEqual(
        source.secret().reveal().getBytes(StandardCharsets.UTF_8),
        request.header("X-Gitlab-Token").orElse("").getBytes(StandardCharsets.UTF_8));
  }

  static Heard read(Fields body, ChangeSource source, Set<String> services) throws HttpProblem {
    return switch (body.needed("object_kind")) {
      case "deployment" -> deployment(body, source, services);
      case "pipeline" -> pipeline(body, source, services);
      default -> new Heard.Nothing("events of this kind are not recorded");
    };
  }

  private static String suffix(String status) {
    return status.equals("failed") ? " (failed)" : "";
  }

  private static Heard deployment(Fields body, ChangeSource source, Set<String> services)
      throws HttpProblem {
    String status = body.needed("status");
    if (!Set.of("running", "success", "failed").contains(status)) {
      return new Heard.Nothing("a deployment counts when it runs");
    }
    String environment = body.text("environment");
    String ref = body.text("ref");
    return new Deploy(
            "deployment/" + body.neededId("deployment_id"),
            body.in("project").needed("path_with_namespace"),
            environment,
            ref,
            body.text("short_sha"),
            "",
            (ref.isEmpty() ? body.text("short_sha") : ref + " " + body.text("short_sha")).strip()
                + (environment.isEmpty() ? "" : " to " + environment)
                + suffix(status),
            body.in("user").text("username"),
            body.text("deployable_url"),
            body.instant("status_changed_at"))
        .heard(source, services);
  }

  private static Heard pipeline(Fields body, ChangeSource source, Set<String> services)
      throws HttpProblem {
    Fields pipeline = body.in("object_attributes");
    Fields project = body.in("project");
    String ref = pipeline.needed("ref");
    String status = pipeline.needed("status");
    boolean live = pipeline.flag("tag") || ref.equals(project.text("default_branch"));
    if (!live || !Set.of("running", "success", "failed").contains(status)) {
      return new Heard.Nothing("a pipeline counts when it runs on the default branch or a tag");
    }
    String sha = pipeline.text("sha");
    return new Deploy(
            "pipeline/" + pipeline.neededId("id"),
            project.needed("path_with_namespace"),
            "",
            ref,
            sha,
            pipeline.text("before_sha"),
            "pipeline of " + ref + " " + Deploy.shortened(sha) + suffix(status),
            body.in("user").text("username"),
            pipeline.text("url"),
            pipeline.instant("created_at"))
        .heard(source, services);
  }
}
