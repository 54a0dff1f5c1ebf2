package io.github.promodeploy.cli;

import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A failure for the simulator to play, such as {@code DeployedPackage:2:reset-after}.
 *
 * @param object the Boomi object
 * @param occurrence which of its requests fails, 1 for the first; only writes count if the object has any
 * @param kind how it fails
 */
record ScriptedFailure(String object, int occurrence, Kind kind) {

    /** How a request fails. With the kinds that end in {@code AFTER}, it takes effect. */
    enum Kind {
        BUSY(script -> script.boomiError(503, "The maximum number of requests was exceeded. Please try again later.")),
        BAD_REQUEST(script -> script.boomiError(400, "A scripted failure.")),
        UNAUTHORIZED(script -> script.boomiError(401, "Missing or incorrect credentials.")),
        FORBIDDEN(script -> script.boomiError(403, "You do not have the necessary privilege.")),
        NOT_FOUND(script -> script.boomiError(404, "There is no such object.")),
        CONFLICT(script -> script.boomiError(409, "Another request is being processed.")),
        SERVER_ERROR(script -> script.boomiError(500, "An unexpected error occurred.")),
        GATEWAY_PAGE(script -> script.html(502)),
        GATEWAY_PAGE_AFTER(script -> script.afterProcessing().html(502)),
        SIGN_IN_PAGE(script -> script.html(200)),
        SIGN_IN_PAGE_AFTER(script -> script.afterProcessing().html(200)),
        RESET(FaultMatcher::resetBeforeProcessing),
        RESET_AFTER(FaultMatcher::resetAfterProcessing),
        HANG(FaultMatcher::hangBeforeProcessing),
        HANG_AFTER(FaultMatcher::hangAfterProcessing),
        EMPTY_AFTER(FaultMatcher::emptyBody),
        TRUNCATED_AFTER(FaultMatcher::truncatedBody);

        @SuppressWarnings("ImmutableEnumChecker") // Only ever a lambda above.
        private final Consumer<FaultMatcher> effect;

        Kind(Consumer<FaultMatcher> effect) {
            this.effect = effect;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static String listed() {
            return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
        }
    }

    /** Lists the kinds in the help. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Kind.values()).map(Kind::word).iterator();
        }
    }

    /** Reads {@code OBJECT:N:KIND}. */
    static final class Converter implements ITypeConverter<ScriptedFailure> {

        private static final Pattern FORM = Pattern.compile("([^:]+):([^:]+):([^:]+)");

        @Override
        public ScriptedFailure convert(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not of the form OBJECT:N:KIND, such as DeployedPackage:2:reset-after");
            }
            return new ScriptedFailure(parts.group(1), occurrence(parts.group(2)), kind(parts.group(3)));
        }

        private static int occurrence(String text) {
            if (!text.matches("[1-9][0-9]{0,8}")) {
                throw new TypeConversionException(
                        "N must be a whole number from 1 to 999999999, but is '" + text + "'");
            }
            return Integer.parseInt(text);
        }

        private static Kind kind(String text) {
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind.word().equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no kind of failure '" + text + "'. The kinds are: " + Kind.listed()));
        }
    }

    /**
     * Adds the failure to a simulator.
     *
     * @throws UsageException if the simulator does not serve the object
     */
    void play(SimulatedBoomi boomi) {
        Map<String, Set<Operation>> served = boomi.operations();
        Set<Operation> operations = served.get(object);
        if (operations == null) {
            throw new UsageException("--fail " + this + ": this simulator has no object '" + object
                    + "'. Its objects are: " + String.join(", ", served.keySet()));
        }
        boolean onlyWrites = operations.stream().anyMatch(Operation::isWrite);
        kind.effect.accept(boomi.faults()
                .on(call -> call.object().equals(object) && (call.operation().isWrite() || !onlyWrites))
                .occurrence(occurrence));
    }

    /** Returns the form that the command line reads. */
    @Override
    public String toString() {
        return object + ":" + occurrence + ":" + kind.word();
    }
}
