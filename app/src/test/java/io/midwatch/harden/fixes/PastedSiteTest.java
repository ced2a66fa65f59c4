package io.midwatch.harden.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Reply;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A site that a real web server serves badly: the review finds what is wrong, each fix of the
 * report is pasted, the server started anew, and the review finds none of it any more.
 */
@Timeout(90)
class PastedSiteTest {
  /** What verifying commands say once it is well, and do not say before. */
  private static final Map<String, String> WELL =
      Map.ofEntries(
          Map.entry("WEB-03", "(?i)cache-control: no-store"),
          Map.entry("WEB-06", "404"),
          Map.entry("WEB-07", "1 redirects to https://www.example.test/"),
          Map.entry("WEB-08", "(?i)strict-transport-security: max-age=31536000"),
          Map.entry("WEB-09", "(?i)content-security-policy: .*script-src 'self'"),
          Map.entry("WEB-10", "(?is)nosniff.*referrer-policy|referrer-policy.*nosniff"),
          Map.entry("WEB-11", "(?i)set-cookie: SESSION=.*; Secure; HttpOnly; SameSite=Lax"),
          Map.entry("WEB-12", "(?s)^(?!.*midwatch-review.invalid)"),
          Map.entry("WEB-14", "404"),
          Map.entry("WEB-16", "(?s)^(?!.*noindex)"),
          Map.entry("WEB-18", "(?is)HTTP/\\S+ 301.*location: https://www.example.test/"),
          Map.entry("WEB-19", "(?s)Contact: mailto:.*\\nExpires: 20(?!.*/\\d)"));

  @TempDir Path folder;

  private static Map<String, Finding> byRule(List<Finding> findings) {
    return findings.stream()
        .collect(Collectors.toMap(Finding::rule, one -> one, (one, _) -> one, LinkedHashMap::new));
  }

  private static void commandsSay(boolean well, RealSite site, Map<String, Finding> found)
      throws Exception {
    for (Finding finding : found.values()) {
      String wanted = Optional.ofNullable(WELL.get(finding.rule())).orElseThrow();
      String said = site.verified(finding);
      assertThat(Pattern.compile(wanted).matcher(said).find())
          .as("%s says, well: %s\n%s", finding.rule(), well, said)
          .isEqualTo(well);
    }
  }

  private static String stack(RealServer server, String rule) {
    String word = server == RealServer.NGINX ? "nginx" : "Apache";
    return Registry.book().rule(rule).page().fixes().keySet().stream()
        .filter(one -> one.startsWith(word))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void whatAStaticSiteLacksIsThereOncePasted(RealServer server) throws Exception {
    try (RealSite site = new RealSite(folder, server, 1)) {
      site.file(".git/HEAD", "ref: refs/heads/main\n");
      site.restart();
      Map<String, Finding> found = byRule(site.findings());
      assertThat(found.keySet())
          .containsExactlyInAnyOrder(
              "WEB-06", "WEB-07", "WEB-08", "WEB-09", "WEB-10", "WEB-14", "WEB-16", "WEB-18",
              "WEB-19");
      commandsSay(false, site, found);

      found.forEach((rule, finding) -> {
        String place =
            switch (rule) {
              case "WEB-06" -> "locations";
              case "WEB-07" -> "plain";
              case "WEB-16" -> "robots";
              case "WEB-18" -> "bare";
              default -> "site";
            };
        site.paste(finding, stack(server, rule), place);
      });
      String contact =
          RulePage.filled(
              Optional.ofNullable(Registry.book().rule("WEB-19").page().fixes().get("security.txt"))
                  .orElseThrow()
                  .code(),
              of(found, "WEB-19"));
      site.file(".well-known/security.txt", contact);
      site.restart();
      assertThat(site.findings()).isEmpty();
      commandsSay(true, site, found);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAServerCanMendOfTheApplicationBehindIt(RealServer server) throws Exception {
    try (FaultyHttpServer app = FaultyHttpServer.start();
        RealSite site = new RealSite(folder, server, app.endpoint().port())) {
      app.on("/", careless());
      app.on("/health", Answer.json("{\"status\":\"UP\",\"db\":\"ok\"}"));
      server.badly().forEach(site::put);
      site.restart();
      Map<String, Finding> found = byRule(site.findings());
      assertThat(found.keySet()).contains("WEB-03", "WEB-11", "WEB-12");
      Map<String, Finding> three = new LinkedHashMap<>(found);
      three.keySet().retainAll(List.of("WEB-03", "WEB-11", "WEB-12"));
      commandsSay(false, site, three);

      for (String rule : List.of("WEB-03", "WEB-11", "WEB-12")) {
        site.paste(of(found, rule), stack(server, rule), rule.equals("WEB-12") ? "cors" : "site");
      }
      site.restart();
      assertThat(byRule(site.findings()).keySet())
          .doesNotContain("WEB-03", "WEB-11", "WEB-12")
          .isSubsetOf(found.keySet());
      commandsSay(true, site, three);
    }
  }

  private static Finding of(Map<String, Finding> found, String rule) {
    return Optional.ofNullable(found.get(rule)).orElseThrow();
  }

  private static Reply careless() {
    return WellRunSite.bare(WellRunSite.page())
        .withHeader("Set-Cookie", "SESSION=f00dfeed; Path=/");
  }
}
