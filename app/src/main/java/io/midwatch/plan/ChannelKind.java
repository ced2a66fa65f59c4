package io.midwatch.plan;

import java.util.List;

/**
 * What the plan has to know of a notification channel: how an entry of a person's {@code reach} is
 * written, and what stands once for all under {@code channels}.
 */
public interface ChannelKind {
  /** The key in a {@code reach} entry and under {@code channels}, such as {@code email}. */
  String key();

  /** What it does, in one sentence. */
  String summary();

  /** Options of one entry of {@code reach}, beside the address itself. */
  List<Field> reachFields();

  /** Settings for the channel as a whole, under {@code channels.<key>}. */
  List<Field> sharedFields();

  /** Does it run programs? Then the plan has to allow that. */
  default boolean runsPrograms() {
    return false;
  }

  /**
   * Checks an address and its options together with the shared settings.
   *
   * @throws InvalidValueException when no message could ever go there
   */
  void check(String address, Options reach, Options shared) throws InvalidValueException;
}
