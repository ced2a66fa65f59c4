package io.midwatch.respond.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.Notice;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A channel over HTTP, and what it and a stand-in of its provider say to each other. */
public abstract class Conversation extends ChannelContract {
  /** The stand-in. */
  protected final Hook hook() {
    return ((HttpRig) rig()).hook();
  }

  /** The one request that was made. */
  protected final Hook.Received only() {
    assertThat(hook().received()).hasSize(1);
    return hook().received().getFirst();
  }

  /** Sends to a stand-in that answers so. */
  protected final Sent answered(Notice notice, int status, Map<String, String> head, String body)
      throws InterruptedException {
    rig().mood(Rig.Mood.ACCEPT);
    hook().answer(status, head, body);
    return rig().channel().send(notice, rig().reach(), rig().shared(), KEY);
  }

  /** Is it to be tried again after so long? */
  protected static void assertWaits(Sent sent, Duration wait) {
    assertThat(sent)
        .isInstanceOfSatisfying(
            Sent.TryAgain.class, again -> assertThat(again.notBefore()).contains(wait));
  }

  protected static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  /** A form's fields. */
  protected static Map<String, String> form(Hook.Received got) {
    assertThat(got.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : got.body().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      fields.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }
}
