package io.midwatch.respond.answer;

import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.Answering.Verb;
import io.midwatch.respond.outbox.Receipt;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.Page.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads a few words that somebody wrote back, and does what they say: {@code ack 7FK}, {@code 7FK},
 * {@code 1}. Only pages of which the sender was told are meant; which one must be clear, or nothing
 * is done and the answer lists what is open. Safe for use by many threads.
 */
public final class Replies {
  private static final Set<String> TAKE =
      Set.of("1", "4", "ack", "acknowledge", "take", "mine", "ok", "okay", "yes", "y");
  private static final Set<String> PASS_ON = Set.of("6", "pass", "next", "escalate", "no");
  private static final int MOST_LIVE = 500;
  private static final int LISTED = 6;

  /** So long is the code of a test page. */
  private static final int TEST_CODE = 6;

  private final Answering answering;
  private final Supplier<Plan> plan;

  /**
   * @param plan the plan in force
   */
  public Replies(Answering answering, Supplier<Plan> plan) {
    this.answering = answering;
    this.plan = plan;
  }

  /** A page that somebody was told of, with what names it in their messages. */
  private record Choice(Page page, String person, Set<String> codes, Delivery latest) {
    boolean is(String code) {
      return codes.stream().anyMatch(one -> one.startsWith(code));
    }

    boolean isOpen() {
      return page.state() instanceof State.Open;
    }

    String shown(int letters) {
      return ReplyCodes.of(page.id()).substring(0, letters)
          + " "
          + page.service()
          + ", "
          + page.check();
    }
  }

  /** The people whom a channel reaches at an address. */
  public List<Person> behind(Predicate<Reach> way) {
    return plan.get().people().values().stream()
        .filter(person -> person.reach().stream().anyMatch(way))
        .toList();
  }

  /**
   * Does what a text says and tells what was done.
   *
   * @param senders who may have written it: those who share a telephone, else one
   * @param channel the way by which it came: {@code sms}
   */
  public String read(List<Person> senders, String text, String channel) {
    List<String> words =
        List.of(
            text.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum}\\s]", "").split("\\s+"));
    String first = words.getFirst();
    List<String> confirmed = confirmed(senders, first);
    if (!confirmed.isEmpty()) {
      return "Confirmed: pages reach you by " + String.join(" and ", confirmed) + ". Thank you.";
    }
    Optional<Verb> verb =
        TAKE.contains(first)
            ? Optional.of(Verb.TAKE)
            : PASS_ON.contains(first) ? Optional.of(Verb.PASS_ON) : Optional.empty();
    String word = verb.isEmpty() ? first : words.size() > 1 ? words.get(1) : "";
    String code = ReplyCodes.read(word);
    List<Choice> choices = choices(senders);
    if (!word.isEmpty() && ReplyCodes.isCode(code)) {
      List<Choice> meant = choices.stream().filter(choice -> choice.is(code)).toList();
      if (!meant.isEmpty()) {
        return isClear(meant, code)
            ? act(meant, verb.orElse(Verb.TAKE), channel)
            : "That code means several pages, nothing done. " + list(meant, ReplyCodes.LONGEST);
      }
      return "No open page has the code " + code + ". " + open(choices);
    }
    if (verb.isEmpty()) {
      return "Not understood, nothing done. " + open(choices);
    }
    List<Choice> waiting = choices.stream().filter(Choice::isOpen).toList();
    return waiting.size() == 1
        ? act(waiting, verb.get(), channel)
        : "Nothing done. " + open(choices);
  }

  private List<String> confirmed(List<Person> senders, String code) {
    return code.length() == TEST_CODE
        ? senders.stream()
            .flatMap(one -> answering.confirmations().confirm(one.id(), code).stream())
            .distinct()
            .toList()
        : List.of();
  }

  /** One code may name one page, or all that one message told of. */
  private static boolean isClear(List<Choice> meant, String code) {
    return meant.size() == 1
        || meant.stream()
            .map(Choice::codes)
            .reduce((a, b) -> a.stream().filter(b::contains).collect(Collectors.toSet()))
            .filter(common -> common.stream().anyMatch(one -> one.startsWith(code)))
            .isPresent();
  }

  private String act(List<Choice> meant, Verb verb, String channel) {
    List<String> done = new ArrayList<>();
    for (Choice one : meant) {
      Receipt.Read read = new Receipt.Read("answered by " + channel);
      answering.acknowledgements().report(one.latest().key(), read);
      if (verb == Verb.TAKE && one.page().state() instanceof State.Acknowledged taken) {
        done.add(one.page().service() + " is with " + name(taken.person()) + " already");
      } else if (answering.answer(one.page(), one.person(), channel, verb).isPresent()) {
        done.add(
            (verb == Verb.TAKE ? "You have " : "Passed on: ")
                + one.page().service()
                + " ("
                + one.page().check()
                + ")");
      }
    }
    if (done.isEmpty()) {
      return "It is over, nothing to do.";
    }
    String said = String.join("; ", done) + ".";
    return verb == Verb.TAKE ? said + steps(meant.getFirst().latest().notice().runbook()) : said;
  }

  /** The first steps of a runbook in a line; empty when there are none to show. */
  public String steps(String runbook) {
    List<String> steps = answering.runbooks().firstSteps(runbook);
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < steps.size(); at++) {
      line.append(' ').append(at + 1).append(". ").append(plan.get().mask().apply(steps.get(at)));
    }
    return line.isEmpty() ? "" : " First steps:" + line;
  }

  private String open(List<Choice> choices) {
    List<Choice> open = choices.stream().filter(Choice::isOpen).toList();
    if (open.isEmpty()) {
      return "No page of yours is open.";
    }
    int letters = ReplyCodes.SHOWN;
    while (letters < ReplyCodes.LONGEST && !differ(open, letters)) {
      letters++;
    }
    return "Open: " + list(open, letters);
  }

  private static boolean differ(List<Choice> open, int letters) {
    return open.stream()
            .map(one -> ReplyCodes.of(one.page().id()).substring(0, letters))
            .distinct()
            .count()
        == open.size();
  }

  private static String list(List<Choice> choices, int letters) {
    String listed =
        choices.stream()
            .limit(LISTED)
            .map(one -> one.shown(letters))
            .collect(Collectors.joining("; "));
    int more = choices.size() - LISTED;
    return listed + (more > 0 ? "; and " + more + " more" : "") + ". Reply with a code to take it.";
  }

  private String name(String person) {
    Person known = plan.get().people().get(person);
    return known == null ? person : known.name();
  }

  /** What is not over and was told to one of these people. */
  private List<Choice> choices(List<Person> senders) {
    List<String> ids = senders.stream().map(Person::id).toList();
    List<Choice> choices = new ArrayList<>();
    List<Page> live = answering.told().pages().live();
    for (Page page : live.subList(Math.max(0, live.size() - MOST_LIVE), live.size())) {
      List<Delivery> told =
          answering.toldOf(page).stream()
              .filter(one -> ids.contains(one.person()))
              .filter(one -> one.state().isTaken() || one.isWaiting())
              .toList();
      if (!told.isEmpty()) {
        Set<String> codes =
            told.stream()
                .map(one -> ReplyCodes.of(ReplyCodes.named(one.notice(), one.key())))
                .collect(Collectors.toSet());
        codes.add(ReplyCodes.of(page.id()));
        choices.add(new Choice(page, told.getLast().person(), Set.copyOf(codes), told.getLast()));
      }
    }
    return choices;
  }
}
