package io.github.promodeploy.jdbc;

import java.sql.SQLNonTransientException;

/** The database cannot be used as it is: the message says why, and what to do. */
final class UnusableDatabaseException extends SQLNonTransientException {

    private static final long serialVersionUID = 1;

    UnusableDatabaseException(String message) {
        super(message);
    }
}
