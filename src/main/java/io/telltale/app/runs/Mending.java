package io.telltale.app.runs;

import io.telltale.qa.SpottingJson;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.sqlite.SQLiteConfig;

/**
 * {@code damaged database -> new one + the old file beside it}: every run that can be read whole goes over, with its number. No other Telltale should be at work meanwhile.
 *
 * @param saved runs in the new database
 * @param lost  runs that are known of and could not be read
 * @param old   where the damaged file is now; empty where nothing was damaged, and nothing was done
 */
public record Mending(int saved, int lost, Optional<Path> old) {
    private static final List<String> SIDES = List.of("", "-wal", "-shm");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.systemDefault());

    public static Mending of(Path database) throws RunStoreException {
        Path file = database.toAbsolutePath().normalize();
        Optional<Integer> whole = whole(file);
        if (whole.isPresent()) {
            return new Mending(whole.get(), 0, Optional.empty());
        }
        Path old = file.resolveSibling(file.getFileName() + ".damaged-" + MOMENT.format(Instant.now()));
        try {
            for (String side : SIDES) {
                Path from = file.resolveSibling(file.getFileName() + side);
                if (Files.exists(from)) {
                    Files.move(from, old.resolveSibling(old.getFileName() + side));
                }
            }
        } catch (IOException e) {
            throw new RunStoreException(file + " cannot be moved aside: " + FileTrouble.why(e), e);
        }
        RunStore.open(file).close();
        return copied(old, file);
    }

    /** How many runs there are, where all of them can be read. */
    private static Optional<Integer> whole(Path file) throws RunStoreException {
        try (RunStore store = RunStore.open(file)) {
            if (!store.read("PRAGMA integrity_check", row -> row.getString(1)).equals(List.of("ok"))) {
                return Optional.empty();
            }
            List<RunRow> rows = store.list();
            for (RunRow row : rows) {
                store.spotting(row, true);
                store.events(row.id());
            }
            return Optional.of(rows.size());
        } catch (RunStoreException e) {
            if (e.isDamage()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Mending copied(Path old, Path file) throws RunStoreException {
        SQLiteConfig config = new SQLiteConfig();
        int saved = 0;
        int lost = 0;
        try (Connection from = config.createConnection("jdbc:sqlite:" + old.toUri()); Connection to = Database.open(file)) {
            TreeSet<Long> ids = ids(from);
            to.setAutoCommit(false);
            for (long id : ids) {
                if (copied(from, to, id)) {
                    saved++;
                } else {
                    lost++;
                }
            }
        } catch (SQLException e) {
            // Not even a database: nothing can be read.
            return new Mending(saved, lost, Optional.of(old));
        }
        return new Mending(saved, lost, Optional.of(old));
    }

    /** As far as the table, or its indices, can be read from either end. */
    private static TreeSet<Long> ids(Connection from) {
        TreeSet<Long> ids = new TreeSet<>();
        for (String query : List.of("SELECT id FROM run ORDER BY id", "SELECT id FROM run ORDER BY id DESC", "SELECT id FROM run ORDER BY sha256", "SELECT run FROM trace",
                "SELECT run FROM event")) {
            try (Statement sql = from.createStatement(); ResultSet rows = sql.executeQuery(query)) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            } catch (SQLException e) {
                // The next way may lead further.
            }
        }
        return ids;
    }

    private static boolean copied(Connection from, Connection to, long id) throws SQLException {
        try {
            try (PreparedStatement sql = from.prepareStatement("SELECT result, (SELECT packed FROM trace WHERE run = id) FROM run WHERE id = ?")) {
                sql.setLong(1, id);
                ResultSet row = sql.executeQuery();
                if (!row.next()) {
                    return false;
                }
                SpottingJson.read("run " + id, new StringReader(row.getString(1)));
                byte[] traces = row.getBytes(2);
                if (traces != null) {
                    PackedTraces.unpack(traces);
                }
            }
            copy(from, to, "run", "id", id);
            copy(from, to, "event", "run", id);
            copy(from, to, "event_unit", "run", id);
            copy(from, to, "trace", "run", id);
            to.commit();
            return true;
        } catch (SQLException | IOException | RuntimeException e) {
            to.rollback();
            return false;
        }
    }

    private static void copy(Connection from, Connection to, String table, String column, long id) throws SQLException {
        try (PreparedStatement select = from.prepareStatement("SELECT * FROM " + table + " WHERE " + column + " = ?")) {
            select.setLong(1, id);
            ResultSet rows = select.executeQuery();
            List<String> names = new ArrayList<>();
            for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
                names.add(rows.getMetaData().getColumnName(c));
            }
            String insert = "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", names.stream().map(_ -> "?").toList()) + ")";
            try (PreparedStatement sql = to.prepareStatement(insert)) {
                while (rows.next()) {
                    for (int c = 1; c <= names.size(); c++) {
                        sql.setObject(c, rows.getObject(c));
                    }
                    sql.executeUpdate();
                }
            }
        }
    }
}
