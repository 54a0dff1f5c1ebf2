package io.github.promodeploy.deploy.failure;

/** Describes what a custom extension did wrong: its class, the call, and the exception. */
public final class CustomExtension {

    private CustomExtension() {}

    /**
     * Describes an exception.
     *
     * @param plugged the object
     * @param call the method that was called
     * @return a sentence, to go on after what the object is
     */
    public static String threw(Object plugged, String call, Throwable thrown) {
        return threw(plugged.getClass(), call, thrown);
    }

    public static String threw(Class<?> plugged, String call, Throwable thrown) {
        return FailureMessages.sentence(
                plugged.getName() + " threw " + thrown.getClass().getName() + " in " + call + words(thrown));
    }

    /** A custom exception may fail even when it is asked for its message. */
    private static String words(Throwable thrown) {
        try {
            return FailureMessages.ownWords(thrown).map(own -> ": " + own).orElse("");
        } catch (Throwable wordless) {
            return "";
        }
    }

    /** Describes a null where there must be a value. */
    public static String returnedNull(Object plugged, String call) {
        return plugged.getClass().getName() + " returned null from " + call + ".";
    }
}
