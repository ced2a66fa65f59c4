package io.midwatch.web.change.hook;

import io.midwatch.plan.change.ChangeSource;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * GitHub's webhooks (docs.github.com, "Webhook events and payloads"): {@code deployment}, {@code
 * deployment_status}, {@code release}, and {@code push} to the default branch.
 */
final class GithubHook {
  private static final String NOBODY = "0000000000000000000000000000000000000000";

  private GithubHook() {}

  /** Was it signed with the secret? Compared in constant time ("Validating webhook deliveries"). */
  static boolean isGenuine(Request request, byte[] body, ChangeSource source) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              source.secret().reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String wanted = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
      String given = request.header("X-Hub-Signature-256").orElse("");
      return MessageDigest.isEqual(
          wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  static Heard read(String event, Fields body, ChangeSource source, Set<String> services)
      throws HttpProblem {
    return switch (event) {
      case "deployment" -> deployment(body, "", source, services);
      case "deployment_status" -> status(body, source, services);
      case "release" -> release(body, source, services);
      case "push" -> push(body, source, services);
      case "ping" -> new Heard.Nothing("a ping: the webhook is set up");
      default -> new Heard.Nothing("events of this kind are not recorded");
    };
  }

  private static Heard deployment(
      Fields body, String suffix, ChangeSource source, Set<String> services) throws HttpProblem {
    Fields deployment = body.in("deployment");
    Fields repository = body.in("repository");
    String sha = deployment.text("sha");
    String environment = deployment.text("environment");
    String ref = deployment.text("ref");
    return new Deploy(
            "deployment/" + deployment.neededId("id"),
            repository.needed("full_name"),
            environment,
            ref,
            sha,
            "",
            (ref.isEmpty() || ref.equals(sha) ? Deploy.shortened(sha) : ref)
                + (environment.isEmpty() ? "" : " to " + environment)
                + suffix,
            deployment.in("creator").text("login"),
            repository.text("html_url").isEmpty() || sha.isEmpty()
                ? ""
                : repository.text("html_url") + "/commit/" + sha,
            deployment.instant("created_at"))
        .heard(source, services);
  }

  private static Heard status(Fields body, ChangeSource source, Set<String> services)
      throws HttpProblem {
    String state = body.in("deployment_status").needed("state");
    return switch (state) {
      case "failure", "error" -> deployment(body, " (failed)", source, services);
      case "inactive" -> new Heard.Nothing("another deployment took its place");
      default -> deployment(body, "", source, services);
    };
  }

  private static Heard release(Fields body, ChangeSource source, Set<String> services)
      throws HttpProblem {
    if (!body.needed("action").equals("published")) {
      return new Heard.Nothing("a release counts when it is published");
    }
    Fields release = body.in("release");
    String tag = release.needed("tag_name");
    return new Deploy(
            "release/" + release.neededId("id"),
            body.in("repository").needed("full_name"),
            "",
            tag,
            "",
            "",
            "release " + tag,
            body.in("sender").text("login"),
            release.text("html_url"),
            release.instant("published_at"))
        .heard(source, services);
  }

  private static Heard push(Fields body, ChangeSource source, Set<String> services)
      throws HttpProblem {
    Fields repository = body.in("repository");
    String branch = repository.text("default_branch");
    String ref = body.needed("ref");
    String after = body.needed("after");
    if (!ref.equals("refs/heads/" + branch) || after.equals(NOBODY)) {
      return new Heard.Nothing("only what is pushed to the default branch is recorded");
    }
    String message = body.in("head_commit").text("message").lines().findFirst().orElse("");
    String before = body.text("before");
    return new Deploy(
            "push/" + after,
            repository.needed("full_name"),
            "",
            branch,
            after,
            before.equals(NOBODY) ? "" : before,
            "push " + Deploy.shortened(after) + (message.isEmpty() ? "" : ": " + message),
            body.in("pusher").text("name"),
            body.text("compare"),
            Optional.empty())
        .heard(source, services);
  }
}
