package io.github.promodeploy.deploy.report;

/** How something went, as a page shows it by a color. */
enum Status {
    GOOD,
    BAD,
    DOUBTFUL,
    OPEN;

    /** Returns the status for the name of an outcome: of a run, a step, an environment or an action. */
    static Status of(String outcome) {
        return switch (outcome) {
            case "DEPLOYED", "ROLLED_BACK", "NOTHING_TO_DO", "RELEASED", "SCHEDULED", "SUCCEEDED", "PASSED" -> GOOD;
            case "FAILED", "INVALID_REQUEST", "STOPPED" -> BAD;
            case "NOT_ATTEMPTED", "NOT_RUN", "RUNNING", "" -> OPEN;
            default -> DOUBTFUL;
        };
    }

    String cssClass() {
        return switch (this) {
            case GOOD -> "good";
            case BAD -> "bad";
            case DOUBTFUL -> "doubtful";
            case OPEN -> "open";
        };
    }
}
