package io.github.promodeploy.jdbc;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class JdbcRunJournalContractTest {

    abstract static class Contract extends RunJournalContract {

        private final DataSource database;

        Contract(DataSource database) {
            this.database = database;
        }

        @Override
        protected RunJournal open() {
            return JdbcRunJournal.builder(database).build();
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(TestDatabase.POSTGRESQL.withTables());
        }
    }

    @Nested
    class OnH2 extends Contract {
        OnH2() {
            super(TestDatabase.H2.withTables());
        }
    }

    /** Nothing takes a second connection while it has one. */
    @Nested
    class OnAPoolOfOneConnection extends Contract {
        OnAPoolOfOneConnection() {
            super(TestDatabase.pool(TestDatabase.POSTGRESQL.withTables(), 1));
        }
    }
}
