package io.telltale.app.runs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, and how they came to be: {@code version k -> version k + 1} by the statements of step k, all steps in one transaction. The version stands in
 * {@code user_version}, and {@code application_id} says whose file it is.
 *
 * <p>Times are milliseconds since 1970, of an event seconds from frame 0 of the whole video. What a version once made is never edited: a change is a new step.
 */
final class Schema {
    /** "Tell" in ASCII. */
    static final int APPLICATION = 0x54656c6c;

    private static final List<List<String>> STEPS = List.of(
            List.of("""
                    CREATE TABLE run (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        sha256 TEXT NOT NULL, options TEXT NOT NULL,
                        path TEXT NOT NULL, video TEXT NOT NULL,
                        made INTEGER NOT NULL, took INTEGER NOT NULL,
                        engine TEXT NOT NULL, profile TEXT NOT NULL,
                        rate TEXT NOT NULL, first_frame INTEGER NOT NULL, frames INTEGER NOT NULL,
                        micro INTEGER NOT NULL, macro INTEGER NOT NULL, blinks INTEGER NOT NULL,
                        result TEXT NOT NULL,
                        UNIQUE (sha256, options)) STRICT""", """
                    CREATE TABLE event (
                        run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, number INTEGER NOT NULL,
                        kind TEXT NOT NULL, onset REAL NOT NULL, apex REAL NOT NULL, offset REAL NOT NULL, seconds REAL NOT NULL,
                        peak REAL, confidence REAL NOT NULL,
                        PRIMARY KEY (run, number)) STRICT, WITHOUT ROWID""", """
                    CREATE TABLE event_unit (
                        run INTEGER NOT NULL, number INTEGER NOT NULL,
                        unit INTEGER NOT NULL, side TEXT NOT NULL, confidence REAL NOT NULL,
                        PRIMARY KEY (run, number, unit, side),
                        FOREIGN KEY (run, number) REFERENCES event ON DELETE CASCADE) STRICT, WITHOUT ROWID""", """
                    CREATE TABLE trace (run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE, packed BLOB NOT NULL) STRICT""", """
                    CREATE TABLE footage (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT, WITHOUT ROWID""", """
                    CREATE INDEX event_unit_unit ON event_unit (unit, side)"""),
            List.of("ALTER TABLE run ADD COLUMN used INTEGER NOT NULL DEFAULT 0",
                    "UPDATE run SET used = made",
                    "ALTER TABLE run ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0",
                    "UPDATE run SET bytes = length(CAST(result AS BLOB)) + coalesce((SELECT length(packed) FROM trace WHERE trace.run = run.id), 0)",
                    "CREATE INDEX run_used ON run (used)"));

    /** The version that this Telltale writes. */
    static final int VERSION = STEPS.size();

    private Schema() {
    }

    /**
     * Brings a file, new or old, to {@link #VERSION}; the connection is in its mode of automatic commits. Several processes may do so at once.
     *
     * @throws RunStoreException where the file is another program's, or of a later Telltale
     */
    static void bring(Connection connection, String file) throws SQLException, RunStoreException {
        check(connection, file);
        if (number(connection, "user_version") == VERSION) {
            return;
        }
        try (Statement sql = connection.createStatement()) {
            sql.execute("BEGIN IMMEDIATE");
            try {
                // Another process may have been faster.
                check(connection, file);
                for (int step = number(connection, "user_version"); step < VERSION; step++) {
                    for (String statement : STEPS.get(step)) {
                        sql.execute(statement);
                    }
                }
                sql.execute("PRAGMA application_id = " + APPLICATION);
                sql.execute("PRAGMA user_version = " + VERSION);
                sql.execute("COMMIT");
            } catch (SQLException | RunStoreException e) {
                sql.execute("ROLLBACK");
                throw e;
            }
        }
    }

    private static void check(Connection connection, String file) throws SQLException, RunStoreException {
        int version = number(connection, "user_version");
        int owner = number(connection, "application_id");
        if (owner != APPLICATION && (owner != 0 || version != 0 || number(connection, "schema_version") != 0)) {
            throw new RunStoreException(file + ": a database of another program; set " + RunsFile.HOME + " to another folder");
        }
        if (version > VERSION) {
            throw new RunStoreException(file + ": written by a later Telltale (version " + version + " of the tables, this one knows " + VERSION + "); update Telltale, or set "
                    + RunsFile.HOME + " to another folder");
        }
    }

    private static int number(Connection connection, String pragma) throws SQLException {
        try (Statement sql = connection.createStatement(); ResultSet row = sql.executeQuery("PRAGMA " + pragma)) {
            row.next();
            return row.getInt(1);
        }
    }
}
