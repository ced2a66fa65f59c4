package io.midwatch.web.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Secret;
import io.midwatch.base.Severity;
import io.midwatch.detect.signal.Batch;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.plan.source.Source;
import io.midwatch.web.http.HttpProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Amazon SNS, with a stand-in for Amazon's certificate. */
class SnsTest {
  private static final String CERTIFICATE =
      "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123.pem";

  private final Instant now = Instant.now();
  private final Identity amazon =
      CertificateLab.shared().issue(Leaf.of("sns.amazonaws.com").withKey(KeyKind.RSA_2048));
  private final List<URI> fetched = new ArrayList<>();
  private final SnsProof proof = new SnsProof(this::fetch);

  private byte[] fetch(URI address) throws IOException {
    fetched.add(address);
    try {
      return address.getPath().endsWith(".pem") ? amazon.leaf().getEncoded() : new byte[0];
    } catch (CertificateEncodingException e) {
      throw new IOException(e);
    }
  }

  private Map<String, String> message(String type, String text) throws Exception {
    Map<String, String> message = new LinkedHashMap<>();
    message.put("Type", type);
    message.put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
    message.put("TopicArn", "arn:aws:sns:eu-central-1:123456789012:alarms");
    message.put("Message", text);
    message.put("Timestamp", now.toString());
    message.put("SignatureVersion", "2");
    message.put("SigningCertURL", CERTIFICATE);
    if (type.equals("Notification")) {
      message.put("Subject", "ALARM");
    } else {
      message.put("Token", "2336412f37");
      message.put("SubscribeURL", "https://sns.eu-central-1.amazonaws.com/?Action=Confirm");
    }
    return signed(message);
  }

  private Map<String, String> signed(Map<String, String> message) throws Exception {
    StringBuilder text = new StringBuilder();
    List<String> names =
        message.containsKey("Subject")
            ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
            : List.of(
                "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    names.forEach(name -> text.append(name).append('\n').append(message.get(name)).append('\n'));
    boolean old = message.getOrDefault("SignatureVersion", "").equals("1");
    Signature signature = Signature.getInstance(old ? "SHA1withRSA" : "SHA256withRSA");
    signature.initSign(amazon.key());
    signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
    message.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    return message;
  }

  private static Doc doc(Map<String, String> message) throws HttpProblem {
    return Doc.of(JsonMapper.shared().writeValueAsBytes(message));
  }

  private Maker maker() {
    Source source =
        new Source(
            "aws",
            Source.Kind.SNS,
            new Secret("0123456789abcdef"),
            new Source.Belongs("shop", List.of("service"), Map.of()),
            new Source.Grades(List.of("severity"), Map.of(), Severity.PAGE),
            100,
            Optional.empty(),
            new Source.Silence(Optional.empty(), Severity.PAGE, ""),
            false,
            Optional.empty());
    return new Maker(source, Set.of("shop"), now);
  }

  private static String alarm(String state, String before) {
    return """
    {"AlarmName":"cpu","AlarmDescription":"d","AWSAccountId":"123456789012",
     "NewStateValue":"%s","NewStateReason":"Threshold crossed","StateChangeTime":"2026-11-21T09:00:00.000+0000",
     "Region":"EU (Frankfurt)","AlarmArn":"arn:aws:cloudwatch:eu-central-1:1:alarm:cpu",
     "OldStateValue":"%s","Trigger":{"Namespace":"AWS/EC2"}}\
    """
        .formatted(state, before);
  }

  private Read read(String message) throws Exception {
    return SnsNotice.read(maker(), doc(message("Notification", message)));
  }

  @Test
  void acceptsWhatAmazonSigned() throws Exception {
    proof.check(doc(message("Notification", "hello")), false, now);
    proof.check(doc(message("SubscriptionConfirmation", "confirm")), false, now);

    assertThat(fetched).containsExactly(URI.create(CERTIFICATE));
  }

  @Test
  void refusesWhatWasChangedOnTheWay() throws Exception {
    Map<String, String> message = message("Notification", "hello");
    message.put("Message", "something else");
    assertThatThrownBy(() -> proof.check(doc(message), false, now))
        .isInstanceOf(HttpProblem.class)
        .hasMessageContaining("not Amazon's");
  }

  @Test
  void takesSha1OnlyWhereThePlanAllowsIt() throws Exception {
    Map<String, String> message = message("Notification", "hello");
    message.put("SignatureVersion", "1");
    Doc old = doc(signed(message));

    assertThatThrownBy(() -> proof.check(old, false, now))
        .hasMessageContaining("SHA1")
        .hasMessageContaining("set-topic-attributes")
        .hasMessageContaining("sha1: true");
    proof.check(old, true, now);
    message.put("SignatureVersion", "2");
    assertThatThrownBy(() -> proof.check(doc(message), true, now))
        .as("a signature of one version is none of the other")
        .hasMessageContaining("not Amazon's");
    message.put("SignatureVersion", "3");
    assertThatThrownBy(() -> proof.check(doc(message), true, now))
        .hasMessageContaining("not known");
  }

  @Test
  void refusesWhatIsOld() throws Exception {
    Doc message = doc(message("Notification", "hello"));
    assertThatThrownBy(() -> proof.check(message, false, now.plusSeconds(4_000)))
        .hasMessageContaining("more than an hour");
  }

  @Test
  void fetchesNothingFromAnybodyElse() throws Exception {
    for (String url :
        List.of(
            "http://sns.eu-central-1.amazonaws.com/x.pem",
            "https://sns.eu-central-1.amazonaws.com.evil.example/x.pem",
            "https://evil.example/sns.eu-central-1.amazonaws.com/x.pem",
            "https://user@sns.eu-central-1.amazonaws.com/x.pem",
            "https://sns.eu-central-1.amazonaws.com:8443/x.pem",
            "https://s3.amazonaws.com/evil.pem",
            "no url")) {
      Map<String, String> message = message("SubscriptionConfirmation", "c");
      message.put("SigningCertURL", url);
      assertThatThrownBy(() -> proof.check(doc(message), false, now))
          .as(url)
          .hasMessageContaining("https");
      message.put("SubscribeURL", url);
      assertThatThrownBy(() -> proof.confirm(doc(message))).as(url).hasMessageContaining("https");
    }
    assertThat(fetched).isEmpty();
  }

  @Test
  void confirmsASubscription() throws Exception {
    proof.confirm(doc(message("SubscriptionConfirmation", "c")));
    assertThat(fetched).hasSize(1);
  }

  @Test
  void anAlarmIsAnAlertAndItsOkItsEnd() throws Exception {
    Batch.Step.Raise raised = (Batch.Step.Raise) read(alarm("ALARM", "OK")).steps().getFirst();
    Batch.Step.Clear cleared = (Batch.Step.Clear) read(alarm("OK", "ALARM")).steps().getFirst();

    assertThat(raised.signal().check()).isEqualTo(cleared.check());
    assertThat(raised.signal().detail()).isEqualTo("cpu: Threshold crossed");
    assertThat(raised.signal().since()).isEqualTo(Instant.parse("2026-11-21T09:00:00Z"));
  }

  @Test
  void notToKnowIsNoEndAndATicket() throws Exception {
    assertThat(read(alarm("INSUFFICIENT_DATA", "ALARM")).steps()).isEmpty();
    Batch.Step.Raise raised =
        (Batch.Step.Raise) read(alarm("INSUFFICIENT_DATA", "OK")).steps().getFirst();
    assertThat(raised.signal().severity()).isEqualTo(Severity.TICKET);
  }

  @Test
  void anyOtherMessageIsAnAlertForADay() throws Exception {
    Batch.Step.Raise raised = (Batch.Step.Raise) read("budget exceeded").steps().getFirst();
    assertThat(raised.signal().detail()).isEqualTo("ALARM");
    assertThat(raised.signal().lasts()).isPresent();
  }
}
