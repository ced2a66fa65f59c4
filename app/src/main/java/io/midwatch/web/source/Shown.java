package io.midwatch.web.source;

import io.midwatch.plan.Plan;
import java.util.regex.Pattern;

/** How declared things are shown to people who may see them, secrets taken out. */
public final class Shown {
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/@\\s]*@");

  private Shown() {}

  /** A target without the credentials in it and without known secrets. */
  public static String target(Plan plan, String text) {
    return plan.mask().apply(CREDENTIALS.matcher(text).replaceAll("//***@"));
  }

  /** The name of a person of the plan; the id when the plan no longer knows them. */
  public static String person(Plan plan, String id) {
    var person = plan.people().get(id);
    return person == null ? id : person.name();
  }
}
