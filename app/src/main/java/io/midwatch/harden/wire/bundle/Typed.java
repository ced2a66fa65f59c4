package io.midwatch.harden.wire.bundle;

import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Question;

/** Gives back the type of an answer that was kept together with others. */
final class Typed {
  private Typed() {}

  static <A extends Answer> Heard<A> heard(Question<A> question, Heard<?> kept) {
    return switch (kept) {
      case Heard.Got<?> got -> new Heard.Got<>(question.answers().cast(got.said()), got.took());
      case Heard.Not<?> not -> new Heard.Not<>(not.asked(), not.reason(), not.detail(), not.took());
    };
  }

  static <A extends Answer> Exchange<A> exchange(Question<A> question, Heard<?> kept) {
    return new Exchange<>(question, heard(question, kept));
  }
}
