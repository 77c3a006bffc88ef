package io.telltale.app.runs;

import io.telltale.qa.SpottingFileException;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code key -> run}, in one file of SQLite: results as {@code telltale spot --json} writes them, traces packed, events and action units as rows to search in. No pictures.
 *
 * <p>Whatever is kept is kept whole or not at all, and is on the disk when {@link #keep} returns. Several processes, and several threads of one store, may read and
 * write at once. The one who opened it closes it.
 */
public final class RunStore implements AutoCloseable {
    private static final String ROW = "id, sha256, options, path, video, made, took, engine, profile, rate, first_frame, frames, micro, macro, blinks, used, bytes";
    /** A run that is found is marked as used once an hour at most: to find is to read, but for that. */
    private static final Duration USE = Duration.ofHours(1);

    private final Path file;
    private final Connection connection;

    private RunStore(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** {@code $TELLTALE_HOME/runs.db}, or where the system keeps data of a user: {@code ~/.local/share/telltale/runs.db}. Nothing is made or looked at. */
    public static Path defaultFile() {
        return RunsFile.of(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    /** Opens the database in a file, and makes it, with its folder, where there is none. */
    public static RunStore open(Path file) throws RunStoreException {
        Path absolute = file.toAbsolutePath().normalize();
        return new RunStore(absolute, Database.open(absolute));
    }

    public Path file() {
        return file;
    }

    /** The run of a key. */
    public Optional<RunRow> row(RunKey key) throws RunStoreException {
        return read("SELECT " + ROW + " FROM run WHERE sha256 = ? AND options = ?", RunStore::row, key.sha256(), key.options()).stream().findFirst();
    }

    public Optional<RunRow> row(long id) throws RunStoreException {
        return read("SELECT " + ROW + " FROM run WHERE id = ?", RunStore::row, id).stream().findFirst();
    }

    /** All runs, the latest first. */
    public List<RunRow> list() throws RunStoreException {
        return read("SELECT " + ROW + " FROM run ORDER BY made DESC, id DESC", RunStore::row);
    }

    /** All runs, the one of use last first. */
    public List<RunRow> byUse() throws RunStoreException {
        return read("SELECT " + ROW + " FROM run ORDER BY used DESC, id DESC", RunStore::row);
    }

    /** The events of a run, in order. */
    public List<FoundEvent> events(long id) throws RunStoreException {
        return EventQuery.of(this, id);
    }

    /** The events of all runs that answer to a description, those of the latest run first; days are those of the system's time zone. */
    public List<FoundEvent> search(RunSearch search) throws RunStoreException {
        return EventQuery.run(this, search, ZoneId.systemDefault());
    }

    /** What was found; as {@link SpottingJson#stored}. Its name is that of the row. */
    public Spotting spotting(RunRow row, boolean withTraces) throws RunStoreException {
        String name = file + ": run " + row.id();
        try {
            Spotting told = SpottingJson.read(name, new StringReader(json(row.id())));
            return new Spotting(row.video(), told.rate(), told.firstFrame(), told.frames(), told.engine(), told.profile(), told.warnings(), told.events(), told.doubtful(),
                    told.blinks(), told.activities(), withTraces ? traces(row.id()) : Optional.empty());
        } catch (SpottingFileException e) {
            throw Database.damaged(file, "run " + row.id() + " is damaged", e);
        }
    }

    /** The result as {@code telltale spot --json} writes it. */
    public String json(long id) throws RunStoreException {
        return read("SELECT result FROM run WHERE id = ?", row -> row.getString(1), id).stream().findFirst().orElseThrow(() -> gone(id));
    }

    /** The motion behind it, in steps finer than its noise; empty where the engine gave none. */
    public Optional<Traces> traces(long id) throws RunStoreException {
        Optional<byte[]> packed = read("SELECT packed FROM trace WHERE run = ?", row -> row.getBytes(1), id).stream().findFirst();
        try {
            return packed.isEmpty() ? Optional.empty() : Optional.of(PackedTraces.unpack(packed.get()));
        } catch (IOException e) {
            throw Database.damaged(file, "the traces of run " + id + " are damaged (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Keeps an analysis, in place of an earlier one with the same key.
     *
     * @param path    of the footage
     * @param profile what its action units are inferred with
     */
    public RunRow keep(RunKey key, Path path, Instant made, Duration took, Spotting spotting, ReasonProfile profile) throws RunStoreException {
        ActionUnitInference inference = new ActionUnitInference(profile);
        Spotting stored = SpottingJson.stored(spotting);
        String json = json(stored, inference);
        Optional<byte[]> traces = spotting.traces().map(PackedTraces::pack);
        long bytes = json.getBytes(StandardCharsets.UTF_8).length + traces.map(packed -> packed.length).orElse(0);
        return write(true, () -> {
            update("DELETE FROM run WHERE sha256 = ? AND options = ?", key.sha256(), key.options());
            update("INSERT INTO run (sha256, options, path, video, made, took, engine, profile, rate, first_frame, frames, micro, macro, blinks, used, bytes, result) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", key.sha256(), key.options(), path.toAbsolutePath().normalize().toString(), stored.video(),
                    made.toEpochMilli(), took.toMillis(), stored.engine(), stored.profile(), stored.rate().toString(), stored.firstFrame(), stored.frames(),
                    stored.count(Kind.MICRO), stored.count(Kind.MACRO), stored.blinks().size(), made.toEpochMilli(), bytes, json);
            long id = read("SELECT last_insert_rowid()", row -> row.getLong(1)).getFirst();
            for (Expression event : stored.events()) {
                keep(id, event, stored.rate(), inference);
            }
            if (traces.isPresent()) {
                update("INSERT INTO trace VALUES (?, ?)", id, traces.get());
            }
            return row(id).orElseThrow();
        });
    }

    private void keep(long id, Expression event, FrameRate rate, ActionUnitInference inference) throws SQLException {
        Interval interval = event.interval();
        update("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", id, event.index(), event.kind().word(), rate.seconds(event.onset()), rate.seconds(event.apex()),
                rate.seconds(event.offset()), rate.seconds(interval.length()), Double.isFinite(event.peakPercent()) ? event.peakPercent() : null, event.confidence());
        for (ActionUnitEvidence evidence : inference.infer(event)) {
            update("INSERT INTO event_unit VALUES (?, ?, ?, ?, ?)", id, event.index(), evidence.unit().number(), evidence.side().word(), evidence.confidence());
        }
    }

    private static String json(Spotting stored, ActionUnitInference inference) {
        StringWriter text = new StringWriter();
        try {
            new SpottingJson(inference).write(stored, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    /** Remembers that a run was of use, and where its footage is now. */
    RunRow used(RunRow row, Path path, Instant now) throws RunStoreException {
        Path here = path.toAbsolutePath().normalize();
        String video = here.getFileName() == null ? row.video() : here.getFileName().toString();
        if (here.equals(row.path()) && row.used().plus(USE).isAfter(now)) {
            return row;
        }
        return write(() -> {
            update("UPDATE run SET path = ?, video = ?, used = ? WHERE id = ?", here.toString(), video, now.toEpochMilli(), row.id());
            return row(row.id()).orElse(row);
        });
    }

    /** Removes a run, and what is known of its footage; false where there is none. */
    public boolean remove(long id) throws RunStoreException {
        return write(() -> {
            boolean there = update("DELETE FROM run WHERE id = ?", id) > 0;
            forget();
            return there;
        });
    }

    /** Removes runs in one go; those that are not there are passed over. @return what was removed */
    public List<RunRow> removeAll(List<RunRow> rows) throws RunStoreException {
        return write(() -> {
            List<RunRow> removed = new ArrayList<>();
            for (RunRow row : rows) {
                if (update("DELETE FROM run WHERE id = ?", row.id()) > 0) {
                    removed.add(row);
                }
            }
            forget();
            return removed;
        });
    }

    /** Hashes of footage without a run: paths are nobody's business once the runs are gone. */
    private void forget() throws SQLException {
        update("DELETE FROM footage WHERE sha256 NOT IN (SELECT sha256 FROM run)");
    }

    /** Bytes of all results and traces, without what the tables need beside them. */
    public long bytes() throws RunStoreException {
        return read("SELECT coalesce(sum(bytes), 0) FROM run", row -> row.getLong(1)).getFirst();
    }

    /** Gives the room of removed runs back to the disk, and empties the log of what was written. */
    public synchronized void shrink() throws RunStoreException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA incremental_vacuum");
            sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw Database.trouble(file, e);
        }
    }

    /**
     * Removes the runs that were of no use for the longest time, until what remains has at most that many bytes; never the latest.
     *
     * @return what was removed
     */
    public List<RunRow> trim(long mostBytes) throws RunStoreException {
        return bytes() <= mostBytes ? List.of() : write(() -> {
            List<RunRow> removed = new ArrayList<>();
            long left = bytes();
            List<RunRow> oldest = read("SELECT " + ROW + " FROM run ORDER BY used, id", RunStore::row);
            for (RunRow row : oldest.subList(0, Math.max(0, oldest.size() - 1))) {
                if (left <= mostBytes) {
                    break;
                }
                update("DELETE FROM run WHERE id = ?", row.id());
                left -= row.bytes();
                removed.add(row);
            }
            forget();
            return removed;
        });
    }

    /** The SHA-256 of footage that was hashed before, and has not changed since. */
    Optional<String> hash(FootageStamp stamp) throws RunStoreException {
        return read("SELECT sha256 FROM footage WHERE path = ? AND stamp = ?", row -> row.getString(1), stamp.path().toString(), stamp.text()).stream().findFirst();
    }

    void remember(FootageStamp stamp, String sha256) throws RunStoreException {
        write(() -> update("INSERT OR REPLACE INTO footage VALUES (?, ?, ?)", stamp.path().toString(), stamp.text(), sha256));
    }

    @Override
    public synchronized void close() throws RunStoreException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Database.trouble(file, e);
        }
    }

    private RunStoreException gone(long id) {
        return new RunStoreException("there is no run " + id + " (any more) in " + file);
    }

    static RunRow row(ResultSet row) throws SQLException {
        return new RunRow(row.getLong("id"), new RunKey(row.getString("sha256"), row.getString("options")), Path.of(row.getString("path")), row.getString("video"),
                Instant.ofEpochMilli(row.getLong("made")), Duration.ofMillis(row.getLong("took")), row.getString("engine"), row.getString("profile"),
                FrameRate.parse(row.getString("rate")), row.getLong("first_frame"), row.getLong("frames"), row.getInt("micro"), row.getInt("macro"), row.getInt("blinks"),
                Instant.ofEpochMilli(row.getLong("used")), row.getLong("bytes"));
    }

    /** One row of an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    synchronized <T> List<T> read(String query, Reading<T> reading, Object... values) throws RunStoreException {
        try (PreparedStatement sql = connection.prepareStatement(query)) {
            bind(sql, values);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = sql.executeQuery()) {
                while (rows.next()) {
                    all.add(reading.of(rows));
                }
            }
            return all;
        } catch (SQLException e) {
            throw Database.trouble(file, e);
        } catch (IllegalArgumentException e) {
            throw Database.damaged(file, "a run is damaged (" + e.getMessage() + ")", e);
        }
    }

    /** Work in one transaction. */
    @FunctionalInterface
    private interface Writing<T> {
        T go() throws SQLException, RunStoreException;
    }

    private <T> T write(Writing<T> work) throws RunStoreException {
        return write(false, work);
    }

    private synchronized <T> T write(boolean durable, Writing<T> work) throws RunStoreException {
        try (Statement sql = connection.createStatement()) {
            Database.durable(sql, durable);
            // At once, so that nothing that was read can have changed when it is written.
            sql.execute("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.go();
                sql.execute("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    sql.execute("ROLLBACK");
                }
            }
        } catch (SQLException e) {
            throw Database.trouble(file, e);
        }
    }

    private int update(String statement, Object... values) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(statement)) {
            bind(sql, values);
            return sql.executeUpdate();
        }
    }

    private static void bind(PreparedStatement sql, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof byte[] bytes) {
                sql.setBytes(i + 1, bytes);
            } else {
                sql.setObject(i + 1, values[i]);
            }
        }
    }
}
