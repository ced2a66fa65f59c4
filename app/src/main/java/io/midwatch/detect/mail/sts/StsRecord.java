package io.midwatch.detect.mail.sts;

import io.midwatch.detect.mail.TagList;
import io.midwatch.detect.mail.TxtRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The TXT record at {@code _mta-sts} that says that there is a policy (RFC 8461 section 3.1).
 *
 * @param id changes with the policy; empty when there is no valid record
 * @param found how many records begin with the version
 * @param problem why senders take it for none; nothing when there is no record either
 */
public record StsRecord(Optional<String> id, int found, Optional<String> problem) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

  /** Reads what stands at {@code _mta-sts}. */
  public static StsRecord of(List<TxtRecord> records) {
    List<String> ours = OneRecord.of(records, "v=STSv1");
    if (ours.isEmpty()) {
      return new StsRecord(Optional.empty(), 0, Optional.empty());
    }
    if (ours.size() > 1) {
      return broken(ours.size(), ours.size() + " records, so senders take it for none");
    }
    TagList list = TagList.extended(ours.getFirst());
    Optional<String> problem = list.problem().or(() -> list.badExtension(Set.of("v", "id")));
    if (problem.isPresent()) {
      return broken(1, problem.get());
    }
    Optional<String> id = list.get("id");
    boolean sound = id.filter(text -> ID.matcher(text).matches()).isPresent();
    return sound
        ? new StsRecord(id, 1, Optional.empty())
        : broken(1, "id= must be 1 to 32 letters and digits");
  }

  private static StsRecord broken(int found, String why) {
    return new StsRecord(Optional.empty(), found, Optional.of(why));
  }
}
