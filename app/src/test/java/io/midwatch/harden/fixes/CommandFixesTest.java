package io.midwatch.harden.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Rule;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.real.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Commands are taken by the shell, Postfix knows its settings, and Kubernetes' keys are those of
 * its docs.
 */
class CommandFixesTest {
  /** From the docs of ingress-nginx, nginx-configuration: configmap.md and annotations.md. */
  private static final Set<String> INGRESS_NGINX =
      Set.of(
          "hsts",
          "hsts-max-age",
          "hsts-include-subdomains",
          "ssl-protocols",
          "ssl-ciphers",
          "use-forwarded-headers",
          "nginx.ingress.kubernetes.io/force-ssl-redirect",
          "nginx.ingress.kubernetes.io/from-to-www-redirect");

  /** Of certbot 2.3 and later. */
  private static final Set<String> CERTBOT =
      Set.of(
          "--cert-name",
          "--force-renewal",
          "--expand",
          "--deploy-hook",
          "--dry-run",
          "--nginx",
          "--standalone",
          "-d",
          "--key-type",
          "--new-key",
          "--reuse-key");

  @TempDir Path dir;

  static Stream<Pasted> shell() {
    return Pasted.all("sh");
  }

  static Stream<Rule> rules() {
    return Registry.book().all().stream();
  }

  static Stream<Pasted> postfix() {
    return shell().filter(fix -> fix.code().contains("postconf -e"));
  }

  static Stream<Pasted> certbot() {
    return shell().filter(fix -> fix.code().contains("certbot "));
  }

  static Stream<Pasted> ingressNginx() {
    return Pasted.all("yaml", "ingress-nginx");
  }

  static Stream<Pasted> gateway() {
    return Pasted.all("yaml", "Gateway API");
  }

  static Stream<Pasted> kubernetes() {
    return Stream.of("Kubernetes", "cert-manager", "Traefik", "octoDNS", "GitHub")
        .flatMap(word -> Pasted.all("yaml", word));
  }

  @ParameterizedTest
  @MethodSource("shell")
  void theShellReadsIt(Pasted fix) throws Exception {
    reads(fix.code());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theShellReadsTheVerifyingCommand(Rule rule) throws Exception {
    reads(RulePage.exemplary(rule.page().verify()));
  }

  private void reads(String code) throws Exception {
    Path file = Files.writeString(dir.resolve("it.sh"), code);
    Pasted.takes("dash", dir, "/bin/dash", "-n", file.toString());
  }

  @ParameterizedTest
  @MethodSource("postfix")
  void postfixKnowsTheSettings(Pasted fix) throws Exception {
    Files.writeString(dir.resolve("main.cf"), "compatibility_level = 3.6\n");
    Files.writeString(dir.resolve("master.cf"), "smtp inet n - n - - smtpd\n");
    String settings =
        String.join(
            "\n",
            fix.code()
                .replace("/etc/postfix", dir.toString())
                .lines()
                .filter(line -> !line.startsWith("certbot") && !line.contains("postfix reload"))
                .toList());
    RealPart.needs("postfix", "/usr/sbin/postconf");
    RealPart.Ended ended =
        RealPart.end(
            "postfix",
            dir,
            Map.of("MAIL_CONFIG", dir.toString()),
            "/bin/sh",
            "-euc",
            settings + "\npostconf -n");
    assertThat(ended.status()).as(ended.said()).isZero();
    assertThat(ended.said()).doesNotContain("warning", "error", "fatal");
  }

  @ParameterizedTest
  @MethodSource("certbot")
  void certbotHasTheOptions(Pasted fix) {
    fix.code()
        .lines()
        .filter(line -> line.startsWith("certbot "))
        .flatMap(line -> Stream.of(line.replaceAll("'[^']*'|#.*", "").split("\\s+|&&")))
        .filter(word -> word.startsWith("-"))
        .forEach(option -> assertThat(CERTBOT).contains(option));
  }

  @ParameterizedTest
  @MethodSource("ingressNginx")
  void ingressNginxKnowsTheKeys(Pasted fix) {
    for (Object document : documents(fix)) {
      Map<?, ?> keys =
          at(document, "data").isEmpty()
              ? at(at(document, "metadata"), "annotations")
              : at(document, "data");
      assertThat(keys).isNotEmpty();
      keys.forEach((key, value) -> {
        assertThat(INGRESS_NGINX).contains(key + "");
        assertThat(value).as("strings only, says the docs").isInstanceOf(String.class);
      });
    }
  }

  @ParameterizedTest
  @MethodSource("gateway")
  void theGatewayApiHasTheFilter(Pasted fix) {
    assertThat(list(at(documents(fix).getFirst(), "spec").get("rules"))).isNotEmpty();
    for (Object rule : list(at(documents(fix).getFirst(), "spec").get("rules"))) {
      for (Object filter : list(((Map<?, ?>) rule).get("filters"))) {
        String type = ((Map<?, ?>) filter).get("type") + "";
        if (type.equals("RequestRedirect")) {
          assertThat(at(filter, "requestRedirect"))
              .isEqualTo(Map.of("scheme", "https", "statusCode", 301));
        } else {
          assertThat(type).isEqualTo("ResponseHeaderModifier");
          for (Object header : list(at(filter, "responseHeaderModifier").get("set"))) {
            assertThat(((Map<?, ?>) header).keySet()).hasToString("[name, value]");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kubernetes")
  void itIsYaml(Pasted fix) {
    assertThat(documents(fix)).isNotEmpty().doesNotContainNull();
  }

  private static List<Object> documents(Pasted fix) {
    List<Object> documents = new java.util.ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(fix.code()).forEach(documents::add);
    return documents;
  }

  private static Map<?, ?> at(Object of, String key) {
    return of instanceof Map<?, ?> map && map.get(key) instanceof Map<?, ?> in ? in : Map.of();
  }

  private static List<?> list(@Nullable Object of) {
    return of instanceof List<?> list ? list : List.of();
  }
}
