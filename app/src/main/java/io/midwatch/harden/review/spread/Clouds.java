package io.midwatch.harden.review.spread;

import java.util.Map;
import java.util.Optional;

/**
 * Autonomous systems whose addresses are rented by the hour: what one customer gives back, another
 * has the next day. Networks that stand in front of others' servers (CDNs) are none of them: an
 * address there is everybody's.
 */
final class Clouds {
  private static final Map<String, String> BY_SYSTEM =
      Map.ofEntries(
          Map.entry("AS16509", "Amazon Web Services"),
          Map.entry("AS14618", "Amazon Web Services"),
          Map.entry("AS8987", "Amazon Web Services"),
          Map.entry("AS396982", "Google Cloud"),
          Map.entry("AS15169", "Google"),
          Map.entry("AS8075", "Microsoft Azure"),
          Map.entry("AS14061", "DigitalOcean"),
          Map.entry("AS24940", "Hetzner"),
          Map.entry("AS213230", "Hetzner Cloud"),
          Map.entry("AS212317", "Hetzner"),
          Map.entry("AS16276", "OVHcloud"),
          Map.entry("AS63949", "Akamai Linode"),
          Map.entry("AS20473", "Vultr"),
          Map.entry("AS31898", "Oracle Cloud"),
          Map.entry("AS45102", "Alibaba Cloud"),
          Map.entry("AS37963", "Alibaba Cloud"),
          Map.entry("AS45090", "Tencent Cloud"),
          Map.entry("AS132203", "Tencent Cloud"),
          Map.entry("AS136907", "Huawei Cloud"),
          Map.entry("AS55990", "Huawei Cloud"),
          Map.entry("AS12876", "Scaleway"),
          Map.entry("AS36351", "IBM Cloud"),
          Map.entry("AS202053", "UpCloud"),
          Map.entry("AS61098", "Exoscale"),
          Map.entry("AS51167", "Contabo"),
          Map.entry("AS8560", "IONOS"),
          Map.entry("AS197540", "netcup"));

  private Clouds() {}

  /** Whose cloud an autonomous system is, {@code AS16509}; empty when it is none that is known. */
  static Optional<String> of(String system) {
    return Optional.ofNullable(BY_SYSTEM.get(system));
  }
}
