package io.midwatch.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.Person;
import io.midwatch.respond.Notice;
import io.midwatch.respond.PlainChannel;
import io.midwatch.respond.answer.AckLinks;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.trial.ConfirmLinks;
import io.midwatch.respond.trial.ConfirmLinks.Named;
import io.midwatch.respond.trial.KeptWays;
import io.midwatch.respond.trial.TestPage;
import io.midwatch.respond.trial.TriedWays.Way;
import io.midwatch.web.Browser;
import io.midwatch.web.WebRig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The link of a test page confirms its way, and nothing but a tap on its button does. */
final class ConfirmPagesTest {
  private static final Pattern CODE = Pattern.compile("code ([0-9A-Z]{6})");

  private WebRig rig;
  private Browser stranger;
  private KeptWays tried;
  private Person ana;
  private String code;
  private String link;

  @BeforeEach
  void start() throws Exception {
    rig = WebRig.guarded();
    stranger = rig.browser();
    tried = new KeptWays(rig.keys);
    ana = rig.parts(true).sources().plan().person("ana");
    List<Notice> sent = new ArrayList<>();
    String channel = ana.reach().getFirst().channel();
    TestPage page =
        new TestPage(
            Map.of(channel, new Ear(channel, sent)), rig.clock, tried, Optional.of(links()));
    page.send(rig.parts(true).sources().plan(), ana, 0);
    Matcher found = CODE.matcher(sent.getFirst().title());
    assertThat(found.find()).as(sent.getFirst().title()).isTrue();
    code = found.group(1);
    link = links().link("", new Named("ana", code));
  }

  @AfterEach
  void stop() {
    stranger.close();
    rig.close();
  }

  private ConfirmLinks links() {
    return new ConfirmLinks(rig.links.seal(ConfirmLinks.PURPOSE));
  }

  /** Hears what is sent. */
  private static final class Ear extends PlainChannel {
    private final List<Notice> heard;

    Ear(String key, List<Notice> heard) {
      super(key);
      this.heard = heard;
    }

    @Override
    public Sent send(Message message) {
      heard.add(message.notice());
      return new Sent.Accepted("ok");
    }
  }

  private boolean isConfirmed() {
    return tried.areConfirmed(List.of(Way.of("ana", ana.reach().getFirst())));
  }

  @Test
  void lookingConfirmsNothingAndTheButtonDoesWithoutSigningIn() throws Exception {
    for (int look = 0; look < 3; look++) {
      assertThat(stranger.page().get(link).body())
          .contains("Test page for " + ana.name(), "It has arrived")
          .doesNotContain("<script");
    }
    assertThat(isConfirmed()).isFalse();

    assertThat(stranger.post(link, "").statusCode()).isEqualTo(303);
    assertThat(isConfirmed()).isTrue();
    assertThat(stranger.page().get(link).body()).contains("Confirmed:").doesNotContain("<button");
  }

  @Test
  void aLinkMadeElsewhereOrForSomethingElseOpensNothing() throws Exception {
    String foreign =
        new ConfirmLinks(new AckLinks(key()).seal(ConfirmLinks.PURPOSE))
            .link("", new Named("ana", code));
    String other = ConfirmLinks.PATH + rig.links.token(code + " ana");
    String swapped =
        AckLinks.PATH + link.substring(ConfirmLinks.PATH.length()); // Takes no page either.
    for (String bad : List.of(foreign, other, swapped, ConfirmLinks.PATH + "x")) {
      assertThat(stranger.post(bad, "").statusCode()).as(bad).isEqualTo(404);
      assertThat(stranger.page().get(bad).statusCode()).as(bad).isEqualTo(404);
    }
    assertThat(isConfirmed()).isFalse();
  }

  @Test
  void aLinkWithAnotherCodeIsToldHowToGetANewOne() throws Exception {
    String old = links().link("", new Named("ana", "AAAAAA"));

    assertThat(stranger.page().get(old).body())
        .contains("midwatch test-page ana")
        .doesNotContain("<button");
    assertThat(stranger.post(old, "").statusCode()).isEqualTo(404);
    assertThat(isConfirmed()).isFalse();
  }

  private static byte[] key() {
    byte[] key = new byte[32];
    key[3] = 7;
    return key;
  }
}
