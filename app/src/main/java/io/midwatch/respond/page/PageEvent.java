package io.midwatch.respond.page;

import java.util.List;

/** Something that a page has to answer to. */
public sealed interface PageEvent {
  /** Its alert fails and stands by itself, for the first time or again. */
  record Fails() implements PageEvent {}

  /** The time that its state named has come. */
  record Due() implements PageEvent {}

  /**
   * Somebody takes it.
   *
   * @param person the person's id
   * @param channel the way by which they say so
   */
  record Taken(String person, String channel) implements PageEvent {}

  /**
   * Somebody who was paged cannot take it: the next one is paged now.
   *
   * @param person the person's id
   * @param channel the way by which they say so
   */
  record PassedOn(String person, String channel) implements PageEvent {}

  /** A service fails because of it. */
  record Joined(String service) implements PageEvent {}

  /**
   * It has become worse without another service.
   *
   * @param why {@code shop fails again}
   */
  record Worse(String why) implements PageEvent {}

  /**
   * Something more of it was told to people whom the page has not reached so far.
   *
   * @param people their ids; not empty
   */
  record Told(List<String> people) implements PageEvent {
    public Told {
      people = List.copyOf(people);
    }
  }

  /** There is nothing to page for any more. */
  record Over(String why) implements PageEvent {}
}
