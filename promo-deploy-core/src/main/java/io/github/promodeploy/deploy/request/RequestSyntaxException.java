package io.github.promodeploy.deploy.request;

import java.util.Objects;

/** A request is not JSON at all. */
public final class RequestSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** The line, from 1. */
    private final int line;

    /** The column, from 1. */
    private final int column;

    /**
     * Creates the refusal.
     *
     * @param line where it stops being JSON, from 1
     * @param column where in the line, from 1
     * @param reason what is there instead
     */
    public RequestSyntaxException(int line, int column, String reason) {
        super("not JSON at line " + line + ", column " + column + ": " + Objects.requireNonNull(reason, "reason"));
        this.line = line;
        this.column = column;
    }

    /**
     * Returns the line.
     *
     * @return the line, from 1
     */
    public int line() {
        return line;
    }

    /**
     * Returns the column.
     *
     * @return the column, from 1
     */
    public int column() {
        return column;
    }
}
