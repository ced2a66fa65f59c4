package io.midwatch.respond.answer;

/**
 * What is needed to let people take pages.
 *
 * @param links reads the links in messages
 * @param acknowledgements takes pages
 * @param runbooks the first steps to show then
 */
public record Answering(AckLinks links, Acknowledgements acknowledgements, Runbooks runbooks) {}
