package io.github.promodeploy.examples.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What the command line reads and writes: the result on {@code out}, everything for people on {@code err}.
 *
 * @param terminal whether somebody watches, so that a line may be rewritten
 */
record Console(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, boolean terminal) {}
