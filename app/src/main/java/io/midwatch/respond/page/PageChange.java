package io.midwatch.respond.page;

/** A page after something happened to it, with the line that says so. */
public record PageChange(Page after, PageEntry entry) {}
