package io.midwatch.web.intake;

import java.io.IOException;
import java.net.URI;

/** Gets what stands at an address of Amazon: a certificate, or a subscription to confirm. */
@FunctionalInterface
public interface AmazonFetcher {
  /**
   * A small answer with a status of 2xx.
   *
   * @throws IOException in every other case
   */
  byte[] get(URI address) throws IOException;
}
