package io.midwatch.respond.channel.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of Twilio's documentation and of its libraries. */
final class TwilioSignatureTest {
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "CallSid", List.of("CA1234567890ABCDE"),
          "Caller", List.of("+14158675309"),
          "Digits", List.of("1234"),
          "From", List.of("+14158675309"),
          "To", List.of("+18005551212"));

  @Test
  void isThatOfTheDocumentation() {
    assertThat(TwilioSignature.holds(SIGNATURE, "12345", URL, FIELDS)).isTrue();
    Map<String, List<String>> repeated = new LinkedHashMap<>();
    repeated.put("Sid", List.of("CA123"));
    repeated.put("SidAccount", List.of("AC123"));
    repeated.put("Digits", List.of("5678", "1234", "1234"));
    assertThat(TwilioSignature.holds("IK+Dwps556ElfBT0I3Rgjkr1wJU=", "12345", URL, repeated))
        .isTrue();
  }

  @Test
  void anyChangeBreaksIt() {
    Map<String, List<String>> other = new LinkedHashMap<>(FIELDS);
    other.put("Digits", List.of("1235"));
    assertThat(TwilioSignature.holds(SIGNATURE, "12345", URL, other)).isFalse();
    assertThat(TwilioSignature.holds(SIGNATURE, "12346", URL, FIELDS)).isFalse();
    assertThat(TwilioSignature.holds(SIGNATURE, "12345", URL + "x", FIELDS)).isFalse();
    assertThat(TwilioSignature.holds("", "12345", URL, FIELDS)).isFalse();
    assertThat(TwilioSignature.holds("\u00e4\u20ac", "12345", URL, FIELDS)).isFalse();
  }

  @Test
  void theStandardPortMayStandInTheAddressThatWasSigned() {
    String signed = TwilioSignature.sign("t", "https://w.example:443/hooks?k=1", Map.of());
    assertThat(TwilioSignature.holds(signed, "t", "https://w.example/hooks?k=1", Map.of()))
        .isTrue();
  }
}
