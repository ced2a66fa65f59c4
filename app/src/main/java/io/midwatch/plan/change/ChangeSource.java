package io.midwatch.plan.change;

import io.midwatch.base.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who sends a message for every deploy.
 *
 * @param id its key in the plan, and the end of the address that it sends to
 * @param from whose form its messages have
 * @param secret by which its messages are known to be its own
 * @param services to which services a change is made, by repository, or by repository and
 *     environment: {@code acme/shop@production}
 * @param environments deployments elsewhere are none of ours; all when empty
 * @param revert how one goes back, with {@code {repository}}, {@code {environment}}, {@code {ref}},
 *     {@code {sha}} and {@code {previous}}; may be empty
 */
public record ChangeSource(
    String id,
    From from,
    Secret secret,
    Map<String, List<String>> services,
    List<String> environments,
    String revert) {
  public ChangeSource {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    environments = List.copyOf(environments);
  }

  /** Whose messages they are. */
  public enum From {
    GITHUB,
    GITLAB
  }

  /** Is a deployment to this environment one of ours? */
  public boolean heeds(String environment) {
    return environments.isEmpty() || environments.contains(environment);
  }

  /**
   * To which services a change was made: as the plan says, else to the service that is called like
   * the repository.
   *
   * @param repository with its owner: {@code acme/shop}
   * @param environment may be empty
   * @param known the services of the plan
   * @return empty when nothing is known of that repository
   */
  public Optional<List<String>> servicesOf(
      String repository, String environment, Set<String> known) {
    return Optional.ofNullable(services.get(repository + "@" + environment))
        .or(() -> Optional.ofNullable(services.get(repository)))
        .or(() ->
            Optional.of(repository.substring(repository.lastIndexOf('/') + 1))
                .filter(known::contains)
                .map(List::of));
  }
}
