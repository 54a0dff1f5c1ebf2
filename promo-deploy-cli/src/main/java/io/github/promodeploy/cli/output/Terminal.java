package io.github.promodeploy.cli.output;

import java.lang.reflect.Method;

/** Detects a terminal. */
public final class Terminal {

    private Terminal() {}

    /** Since Java 22 there is a console even without a terminal, and a method that distinguishes the two. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isPresent() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method isTerminal = java.io.Console.class.getMethod("isTerminal");
            return (Boolean) isTerminal.invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
