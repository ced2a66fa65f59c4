package io.midwatch.detect.net;

/** Where proofs of DNSSEC begin: the keys of the root. */
public final class RootKeys {
  /** KSK-2017 and KSK-2024 (https://data.iana.org/root-anchors), in the form of a zone file. */
  public static final String TEXT =
      """
      . IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D
      . IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16
      """;

  private RootKeys() {}
}
