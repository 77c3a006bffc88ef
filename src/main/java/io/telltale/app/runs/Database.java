package io.telltale.app.runs;

import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A file of SQLite that is made for its owner alone, opened so that a process may be killed at any moment, and whose troubles are told in a line. */
final class Database {
    /** How long to wait for another process that writes: a run takes some ten milliseconds. */
    private static final int PATIENCE_MILLIS = 20_000;

    private Database() {
    }

    /** Opens it, makes it where there is none, and brings it to the present version of its tables. */
    static Connection open(Path file) throws RunStoreException {
        make(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.enforceForeignKeys(true);
        Connection connection = null;
        try {
            // As a URI, since SQLite's own names have a syntax: a '?' begins options.
            connection = config.createConnection("jdbc:sqlite:" + file.toUri());
            try (Statement sql = connection.createStatement()) {
                sql.execute("PRAGMA auto_vacuum = INCREMENTAL");
                sql.execute("PRAGMA journal_mode = WAL");
                sql.execute("PRAGMA synchronous = NORMAL");
                // What is removed is overwritten.
                sql.execute("PRAGMA secure_delete = ON");
            }
            Schema.bring(connection, file.toString());
            return connection;
        } catch (SQLException e) {
            close(connection, e);
            throw trouble(file, e);
        } catch (RunStoreException e) {
            close(connection, e);
            throw e;
        }
    }

    private static void close(Connection connection, Exception because) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    /** Readable by its owner alone from the first moment; SQLite gives its side files the same permissions. */
    private static void make(Path file) throws RunStoreException {
        try {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (!Files.isDirectory(file.getParent())) {
                Files.createDirectories(file.getParent(), permissions(posix, "rwx------"));
            }
            if (!Files.exists(file)) {
                Files.createFile(file, permissions(posix, "rw-------"));
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw new RunStoreException("runs cannot be kept in " + file + ": " + e.getFile() + " is in the way; set " + RunsFile.HOME + " to another folder, or use --no-store", e);
            }
        } catch (IOException e) {
            throw new RunStoreException("runs cannot be kept in " + file + ": " + FileTrouble.why(e) + "; set " + RunsFile.HOME + " to a folder that can be written, or use --no-store", e);
        }
    }

    private static FileAttribute<?>[] permissions(boolean posix, String text) {
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))} : new FileAttribute<?>[0];
    }

    /**
     * Whether what is committed is on the disk at once, also if the power fails; else the last of it may be lost then, never more, and nothing where a process is killed.
     * Not within a transaction.
     */
    static void durable(Statement sql, boolean durable) throws SQLException {
        sql.execute("PRAGMA synchronous = " + (durable ? "FULL" : "NORMAL"));
    }

    static RunStoreException trouble(Path file, SQLException e) {
        SQLiteErrorCode code = e instanceof SQLiteException lite ? lite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        // The low byte of an extended code is the code.
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(file, "the database of runs is damaged", e);
            case SQLITE_FULL -> new RunStoreException(file + ": the disk is full; make room, or remove runs (telltale runs prune)", e);
            case SQLITE_BUSY, SQLITE_LOCKED -> new RunStoreException(file + ": another program has been writing for " + PATIENCE_MILLIS / 1000 + " s; try again when it is done", e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_IOERR -> new RunStoreException(file + ": the database of runs cannot be read and written (" + code.message
                + "); check its permissions, and those of its folder, or set " + RunsFile.HOME + " to another folder", e);
            default -> new RunStoreException(file + ": " + e.getMessage(), e);
        };
    }

    static RunStoreException damaged(Path file, String what, Exception cause) {
        return RunStoreException.damaged(file + ": " + what, cause);
    }
}
