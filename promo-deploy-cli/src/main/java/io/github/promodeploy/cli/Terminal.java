package io.github.promodeploy.cli;

import java.lang.reflect.Method;

/** Finds out whether somebody watches. */
final class Terminal {

    private Terminal() {}

    /** Since Java 22 there is a console also without a terminal, and a method that tells the two apart. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isPresent() {
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
