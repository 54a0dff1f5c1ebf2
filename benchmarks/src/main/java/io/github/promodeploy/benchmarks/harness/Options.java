package io.github.promodeploy.benchmarks.harness;

import java.util.List;

/** The options of a program. */
public final class Options {

    private static final String ROUNDS = "--rounds";

    private Options() {}

    /** The arguments are not what the program has as options. */
    public static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        /**
         * Creates the exception.
         *
         * @param message what is wrong
         */
        public UnusableException(String message) {
            super(message);
        }
    }

    /**
     * Reads how often a program measures everything.
     *
     * @param arguments none, or {@code --rounds} and a number
     * @param usual the number without the option
     * @return the number of rounds, 1 or more
     * @throws UnusableException if the arguments are others
     */
    public static int rounds(List<String> arguments, int usual) {
        if (arguments.isEmpty()) {
            return usual;
        }
        if (arguments.size() != 2
                || !arguments.get(0).equals(ROUNDS)
                || !arguments.get(1).matches("[1-9][0-9]?")) {
            throw new UnusableException("the only option is " + ROUNDS + ", with a number from 1 to 99");
        }
        return Integer.parseInt(arguments.get(1));
    }
}
