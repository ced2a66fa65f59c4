package io.midwatch.detect.net;

import java.io.IOException;

/**
 * Fetches documents whose addresses somebody else wrote, such as one that stands in a certificate.
 */
public interface Fetcher {
  /**
   * The document behind an address.
   *
   * @throws IOException when there is none, with a message for a person
   * @throws InterruptedException when nobody waits for it any more
   */
  byte[] get(String address) throws IOException, InterruptedException;

  /** The answer to a document; else as {@link #get}. */
  byte[] post(String address, String contentType, byte[] body)
      throws IOException, InterruptedException;
}
