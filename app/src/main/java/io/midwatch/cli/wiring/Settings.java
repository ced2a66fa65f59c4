package io.midwatch.cli.wiring;

import io.midwatch.web.http.ListenAddress;
import java.nio.file.Path;

/**
 * How {@code midwatch up} was called.
 *
 * @param plan the plan's file or directory
 * @param data the directory that holds everything that is kept
 * @param listen where pages and the API are served
 * @param open no sign-in; for the demonstration, on loopback only
 */
public record Settings(Path plan, Path data, ListenAddress listen, boolean open) {}
