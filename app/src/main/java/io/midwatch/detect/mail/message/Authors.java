package io.midwatch.detect.mail.message;

import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.dkim.MailMessage;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose domain stands in From (RFC 5322 section 3.6.2)? */
final class Authors {
  private static final int MOST_OCTETS = 20_000;
  private static final int MOST = 20;

  private Authors() {}

  /** Each once, as DNS would be asked for them; none when nothing in From can be read. */
  static List<String> domains(MailMessage message) {
    List<String> domains = new ArrayList<>();
    for (MailMessage.Field field : message.named("from")) {
      if (field.value().length() <= MOST_OCTETS) {
        add(field.value(), domains);
      }
    }
    return domains.stream().distinct().limit(MOST).toList();
  }

  private static void add(String value, List<String> domains) {
    String text = new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    try {
      for (InternetAddress author : InternetAddress.parseHeader(text, false)) {
        String address = author.getAddress() == null ? "" : author.getAddress().strip();
        int at = address.lastIndexOf('@');
        Optional<String> domain = DomainName.of(address.substring(at + 1));
        if (at >= 0 && domain.isPresent()) {
          domains.add(domain.get());
        }
      }
    } catch (AddressException unreadable) {
      // Nobody's domain then: receivers do the same.
    }
  }
}
