package io.midwatch.web.page;

import io.midwatch.web.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * One file that pages load: read once, and named by its content so that it may be kept for ever.
 */
final class Asset {
  private final String type;
  private final byte[] content;
  private final String path;

  private Asset(String name, String type, byte[] content) {
    this.type = type;
    this.content = content;
    this.path = "/assets/" + name + "?v=" + version(content);
  }

  /** Reads a resource of the program, which must be there. */
  static Asset read(String name, String type, String resource) {
    try (InputStream in = Asset.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program was packed without " + resource);
      }
      return new Asset(name, type, in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + resource, e);
    }
  }

  /** The address with the version of the content. */
  String path() {
    return path;
  }

  Answer answer() {
    return new Answer(
        200,
        type,
        new Answer.Body.Written(out -> out.write(content)),
        Map.of("Cache-Control", "public, max-age=31536000, immutable"));
  }

  private static String version(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
