package io.midwatch.web.source;

import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How declared things are shown to people who may see them, secrets taken out. */
public final class Shown {
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/@\\s]*@");

  private Shown() {}

  /** A target without the credentials in it and without known secrets. */
  public static String target(Plan plan, String text) {
    return plan.mask().apply(CREDENTIALS.matcher(text).replaceAll("//***@"));
  }

  /**
   * Who has what an owner owns: {@code Ana Lind}, or {@code Ana Lind (shop-oncall)} by their turn
   * in a rota; the id when the plan no longer knows it.
   */
  public static String owner(Plan plan, String owner, Instant now) {
    if (!plan.people().containsKey(owner) && !plan.rotas().containsKey(owner)) {
      return owner;
    }
    String names =
        plan.onCall(owner, now).stream().map(Person::name).collect(Collectors.joining(" and "));
    return plan.rotas().containsKey(owner) ? names + " (" + owner + ")" : names;
  }

  /** The name of a person of the plan; the id when the plan no longer knows them. */
  public static String person(Plan plan, String id) {
    var person = plan.people().get(id);
    return person == null ? id : person.name();
  }
}
