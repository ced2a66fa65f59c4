package io.midwatch.plan.source;

import io.midwatch.base.Secret;
import io.midwatch.base.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Another system that reports alerts to us.
 *
 * @param name its place in the address it reports to: {@code /in/<name>}
 * @param kind what it speaks
 * @param token what it shows to prove itself
 * @param belongs whose trouble an alert of it is
 * @param grades what an alert of it asks for
 * @param limit so many alerts of it may be open
 * @param resolveAfter an alert that does not say when it ends is over when it is not reported again
 *     for so long; empty: it says itself when it is over
 * @param silence what it means when it says nothing
 * @param sha1 may Amazon SNS sign with SHA1?
 * @param mapping how documents of its own shape are read; only where the kind is generic
 */
public record Source(
    String name,
    Kind kind,
    Secret token,
    Belongs belongs,
    Grades grades,
    int limit,
    Optional<Duration> resolveAfter,
    Silence silence,
    boolean sha1,
    Optional<Mapping> mapping) {

  /** What a source speaks. */
  public enum Kind {
    /** Prometheus's own pushes, as to an Alertmanager ({@code /api/v2/alerts}). */
    PROMETHEUS,
    /** Alertmanager's webhook, version 4. */
    ALERTMANAGER,
    /** PagerDuty's Events API v2; its token is the routing key. */
    PAGERDUTY,
    /** Grafana's webhook. */
    GRAFANA,
    /** Amazon SNS, as CloudWatch's alarms come. */
    SNS,
    /** Any JSON, read as the plan says. */
    GENERIC
  }

  /**
   * Whose trouble is an alert?
   *
   * @param service when nothing else says so
   * @param labels the first of these that names a service decides
   * @param services values of those labels that are called otherwise here
   */
  public record Belongs(String service, List<String> labels, Map<String, String> services) {
    public Belongs {
      labels = List.copyOf(labels);
      services = Map.copyOf(services);
    }

    /**
     * The first label that names a service; what the plan says for the source where none does.
     *
     * @param said the labels of an alert
     * @param known the names of the plan's services
     */
    public String of(Map<String, String> said, Set<String> known) {
      for (String label : labels) {
        String value = said.getOrDefault(label, "");
        String name = services.getOrDefault(value, value);
        if (known.contains(name)) {
          return name;
        }
      }
      return service;
    }
  }

  /**
   * What does an alert ask for?
   *
   * @param labels the first of these that an alert has decides
   * @param words what their values mean, in lower case
   * @param otherwise when nothing says so
   */
  public record Grades(List<String> labels, Map<String, Severity> words, Severity otherwise) {
    /** The word for a source that cannot say whether something is wrong. */
    public static final String UNSURE = "insufficient_data";

    public Grades {
      labels = List.copyOf(labels);
      words = Map.copyOf(words);
    }

    /** What it asks for that the source does not know. */
    public Severity unsure() {
      return words.getOrDefault(UNSURE, Severity.TICKET);
    }

    /** What alerts with these labels ask for. */
    public Severity of(Map<String, String> said) {
      for (String label : labels) {
        String word = said.get(label);
        if (word != null) {
          return words.getOrDefault(word.toLowerCase(Locale.ROOT), otherwise);
        }
      }
      return otherwise;
    }
  }

  /**
   * What does it mean when a source says nothing?
   *
   * @param after it is an alert when it has said nothing for so long; empty: nothing is meant by it
   * @param severity what that alert asks for
   * @param alive an alert of this name says only that the source is alive; empty: none does
   */
  public record Silence(Optional<Duration> after, Severity severity, String alive) {}
}
