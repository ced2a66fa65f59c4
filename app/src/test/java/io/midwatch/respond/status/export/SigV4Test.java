package io.midwatch.respond.status.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The examples of "Signature Calculations for the Authorization Header" in Amazon S3's manual. */
class SigV4Test {
  private static final SigV4 SIGNER =
      new SigV4(
          new Secret("AKIAIOSFODNN7EXAMPLE"),
          new Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
          "us-east-1");
  private static final String EMPTY = SigV4.hash(new byte[0]);

  @Test
  void putsAnObject() {
    Map<String, String> headers =
        Map.of(
            "date", "Fri, 24 May 2013 00:00:00 GMT",
            "host", "examplebucket.s3.amazonaws.com",
            "x-amz-content-sha256",
                SigV4.hash("Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8)),
            "x-amz-date", SigV4.time(Instant.parse("2013-05-24T00:00:00Z")),
            "x-amz-storage-class", "REDUCED_REDUNDANCY");
    assertThat(SIGNER.authorization("PUT", "/test%24file.text", "", new TreeMap<>(headers)))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @Test
  void getsAnObject() {
    Map<String, String> headers =
        Map.of(
            "host", "examplebucket.s3.amazonaws.com",
            "range", "bytes=0-9",
            "x-amz-content-sha256", EMPTY,
            "x-amz-date", "20130524T000000Z");
    assertThat(SIGNER.authorization("GET", "/test.txt", "", new TreeMap<>(headers)))
        .endsWith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  @Test
  void asksForTheLifecycleOfABucket() {
    Map<String, String> headers =
        Map.of(
            "host", "examplebucket.s3.amazonaws.com",
            "x-amz-content-sha256", EMPTY,
            "x-amz-date", "20130524T000000Z");
    assertThat(SIGNER.authorization("GET", "/", "lifecycle=", new TreeMap<>(headers)))
        .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
  }
}
