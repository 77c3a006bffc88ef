package io.telltale.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStoreTest {
    private static final ReasonProfile GENERIC = ReasonProfile.generic();
    private static final Instant NOON = LocalDate.of(2026, 11, 20).atTime(12, 0).atZone(ZoneId.systemDefault()).toInstant();

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("runs.db");
    }

    static RunKey key(int number) {
        return new RunKey(String.format("%064x", number), String.format("%064x", 0xabc));
    }

    private static Spotting spotting(String video, Expression... events) {
        Traces traces = new Traces(new FrameRate(30, 1));
        Random noise = new Random(1);
        for (int t = 0; t < 300; t++) {
            traces.append();
            traces.set(t, Region.CHIN, t / 1024.0, 0);
            traces.set(t, Region.CHEEK_L, noise.nextGaussian(), noise.nextGaussian());
        }
        return new Spotting(video, new FrameRate(30, 1), 0, 300, "made up", "generic", List.of("a warning"), List.of(events), List.of(), List.of(), Optional.of(traces));
    }

    private static RunRow keep(RunStore store, int number, Instant made, Spotting spotting) throws RunStoreException {
        return store.keep(key(number), Path.of("/data", spotting.video()), made, Duration.ofMillis(1234), spotting, GENERIC);
    }

    private static final Spotting TWO = spotting("a.mp4", MadeUpSmile.of(1, Kind.MICRO, 30, 38, 2, 0.95, Side.LEFT), MadeUpSmile.of(2, Kind.MACRO, 90, 149, 5, 0.8, Side.RIGHT));

    @Test
    void keepsAndFinds() throws IOException {
        try (RunStore store = RunStore.open(file())) {
            assertEquals(Optional.empty(), store.row(key(1)));
            RunRow row = keep(store, 1, NOON, TWO);
            assertEquals(Optional.of(row), store.row(key(1)));
            assertEquals(Optional.empty(), store.row(key(2)));
            assertEquals(List.of(1L, 1, 1, 0, 300L), List.of(row.id(), row.micro(), row.macro(), row.blinks(), row.frames()));
            assertEquals(SpottingJson.stored(TWO), store.spotting(row, false));
            StringWriter text = new StringWriter();
            new SpottingJson(new ActionUnitInference(GENERIC)).write(TWO, text);
            assertEquals(text.toString(), store.json(1));
            assertEquals(299 / 1024f, store.traces(1).orElseThrow().right(299, Region.CHIN));
            assertEquals(store.json(1).getBytes(StandardCharsets.UTF_8).length + PackedTraces.pack(TWO.traces().orElseThrow()).length, row.bytes());
        }
        try (RunStore again = RunStore.open(file())) {
            assertEquals(1, again.list().size());
            assertEquals(SpottingJson.stored(TWO), again.spotting(again.list().getFirst(), false));
        }
    }

    @Test
    void theLaterOfTwoWithOneKeyStays() throws IOException {
        try (RunStore store = RunStore.open(file())) {
            keep(store, 1, NOON, TWO);
            RunRow later = keep(store, 1, NOON.plusSeconds(60), spotting("a.mp4"));
            assertEquals(List.of(later), store.list());
            assertEquals(List.of(), store.search(RunSearch.ALL));
            assertTrue(later.id() > 1, "a number is not given twice");
        }
    }

    @Test
    void findsEvents() throws IOException {
        String[] expected = {
            "| 1 2 3 4", "micro | 1 3", "macro | 2 4", "left AU12 | 1 4", "right | 2 3", "left AU12 micro over 1 % | 1", "left AU12 micro over 2 % |", "at least 2 % under 3 % | 1", "longer than 1 s | 2 4", "under 400 ms | 1 3", "surer than 94 % | 1", "confidence at most 80 % | 2 3 4", "named a.mp4 | 1 2", "named *.AVI | 3 4", "named \"s[1] ?.avi\" | 3 4", "named \"?\" |", "AU4 |", "AU12 | 1 2 3 4", "AU12 AU4 |", "on 2026-11-20 | 1 2", "since 2026-11-21 | 3 4", "before 2026-11-21 | 1 2", "named \"' OR 1 --\" |"};
        try (RunStore store = RunStore.open(file())) {
            keep(store, 1, NOON, TWO);
            keep(store, 2, NOON.plus(Duration.ofDays(1)), spotting("s[1] x.avi", MadeUpSmile.of(1, Kind.MICRO, 30, 35, 0.9, 0.7, Side.RIGHT),
                    MadeUpSmile.of(2, Kind.MACRO, 60, 120, 4, 0.75, Side.LEFT)));
            for (String line : expected) {
                String[] parts = line.split("\\|", -1);
                List<FoundEvent> events = store.search(RunSearch.parse(parts[0]));
                assertEquals(parts[1].strip(), String.join(" ", events.stream().map(e -> String.valueOf(2 * (e.run().id() - 1) + e.number())).sorted().toList()), line);
                for (FoundEvent event : events) {
                    assertEquals(event.run().rate().seconds(event.kind() == Kind.MICRO ? 30 : event.run().id() == 1 ? 90 : 60), event.onset());
                }
            }
        }
    }

    /** What is said in words is a value in the statement: it can neither end a text nor begin another statement. */
    @Test
    void hostileNamesAreKeptAsTheyAre() throws IOException {
        String name = "a'); DROP TABLE run; -- \"<script>\u202e\n%_*?[x].mp4";
        try (RunStore store = RunStore.open(file())) {
            RunRow row = keep(store, 1, NOON, spotting(name, MadeUpSmile.of(1, Kind.MICRO, 30, 38, 2, 0.95, Side.LEFT)));
            assertEquals(name, row.video());
            assertEquals(name, store.spotting(row, false).video());
            assertEquals(1, store.search(RunSearch.parse("named \"" + name.replace("\"", "\"\"") + "\"")).size());
            assertEquals(1, store.search(RunSearch.parse("named \"[x]\"")).size());
        }
    }

    /** A name that SQLite would take for its own syntax names a file like any other. */
    @ParameterizedTest
    @ValueSource(strings = {"runs?mode=memory&cache=shared", "file:x", "a%41b", ":memory:", "blank and ümlaut", "a#b"})
    void theHomeMayHaveAnyName(String name) throws IOException {
        assumeTrue(!System.getProperty("os.name").startsWith("Windows"));
        Path home = folder.resolve(name).resolve("deep");
        try (RunStore store = RunStore.open(home.resolve("runs.db"))) {
            keep(store, 1, NOON, TWO);
        }
        assertTrue(Files.size(home.resolve("runs.db")) > 4096);
        try (RunStore store = RunStore.open(home.resolve("runs.db"))) {
            assertEquals(1, store.list().size());
        }
        try (Stream<Path> others = Files.list(folder)) {
            assertEquals(List.of(folder.resolve(name)), others.toList());
        }
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("new").resolve("home").resolve("runs.db");
        try (RunStore store = RunStore.open(file)) {
            keep(store, 1, NOON, TWO);
            try (Stream<Path> files = Files.list(file.getParent())) {
                List<Path> all = files.toList();
                assertTrue(all.size() > 1, "the log lies beside it: " + all);
                for (Path one : all) {
                    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(one)), one.toString());
                }
            }
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent().getParent())));
    }

    @Test
    void whatIsRemovedIsGoneFromTheFile() throws IOException {
        try (RunStore store = RunStore.open(file())) {
            RunRow kept = keep(store, 1, NOON, spotting("stays.mp4"));
            RunRow row = keep(store, 2, NOON, spotting("SECRET-NAME.mp4", MadeUpSmile.of(1, Kind.MICRO, 30, 38, 2, 0.95, Side.LEFT)));
            Path video = Files.writeString(folder.resolve("SECRET-NAME.mp4"), "x");
            store.remember(FootageStamp.of(video), key(2).sha256());
            assertTrue(store.remove(row.id()));
            assertFalse(store.remove(row.id()));
            assertEquals(List.of(kept), store.list());
            assertEquals(List.of(), store.search(RunSearch.ALL));
            store.shrink();
        }
        String bytes = Files.readString(file(), StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains("stays.mp4"));
        assertFalse(bytes.contains("SECRET-NAME"));
    }

    @Test
    void trimsWhatWasOfUseLongestAgo() throws IOException {
        try (RunStore store = RunStore.open(file())) {
            RunRow first = keep(store, 1, NOON, TWO);
            RunRow second = keep(store, 2, NOON.plusSeconds(10), TWO);
            RunRow third = keep(store, 3, NOON.plusSeconds(20), TWO);
            assertEquals(List.of(), store.trim(store.bytes()));
            first = store.used(first, first.path(), NOON.plus(Duration.ofHours(2)));
            assertEquals(NOON.plus(Duration.ofHours(2)), first.used());
            assertEquals(List.of(second), store.trim(store.bytes() - 1));
            assertEquals(List.of(first, third), store.byUse());
            assertEquals(List.of(third), store.trim(0), "the latest stays");
        }
    }

    /** The tables of version 1, as it made them, with a run in them. */
    @Test
    void bringsVersion1ToThePresent() throws IOException, SQLException {
        String result;
        try (RunStore store = RunStore.open(folder.resolve("other.db"))) {
            keep(store, 1, NOON, TWO);
            result = store.json(1);
        }
        byte[] packed = PackedTraces.pack(TWO.traces().orElseThrow());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file()); Statement sql = connection.createStatement()) {
            sql.execute("""
                CREATE TABLE run (id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL, options TEXT NOT NULL, path TEXT NOT NULL, video TEXT NOT NULL, made INTEGER NOT NULL,
                took INTEGER NOT NULL, engine TEXT NOT NULL, profile TEXT NOT NULL, rate TEXT NOT NULL, first_frame INTEGER NOT NULL, frames INTEGER NOT NULL, micro INTEGER NOT NULL,
                macro INTEGER NOT NULL, blinks INTEGER NOT NULL, result TEXT NOT NULL, UNIQUE (sha256, options)) STRICT""");
            sql.execute("CREATE TABLE event (run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, number INTEGER NOT NULL, kind TEXT NOT NULL, onset REAL NOT NULL, apex REAL NOT NULL, "
                + "offset REAL NOT NULL, seconds REAL NOT NULL, peak REAL, confidence REAL NOT NULL, PRIMARY KEY (run, number)) STRICT, WITHOUT ROWID");
            sql.execute("CREATE TABLE event_unit (run INTEGER NOT NULL, number INTEGER NOT NULL, unit INTEGER NOT NULL, side TEXT NOT NULL, confidence REAL NOT NULL, "
                + "PRIMARY KEY (run, number, unit, side), FOREIGN KEY (run, number) REFERENCES event ON DELETE CASCADE) STRICT, WITHOUT ROWID");
            sql.execute("CREATE TABLE trace (run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE, packed BLOB NOT NULL) STRICT");
            sql.execute("CREATE TABLE footage (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT, WITHOUT ROWID");
            sql.execute("CREATE INDEX event_unit_unit ON event_unit (unit, side)");
            sql.execute("PRAGMA application_id = 1415933036");
            sql.execute("PRAGMA user_version = 1");
            sql.execute("INSERT INTO run VALUES (7, '" + key(1).sha256() + "', '" + key(1).options() + "', '/old/a.mp4', 'a.mp4', " + NOON.toEpochMilli()
                + ", 1234, 'made up', 'generic', '30/1', 0, 300, 1, 1, 0, '" + result + "')");
            sql.execute("INSERT INTO event VALUES (7, 1, 'micro', 1.0, 1.1, 1.26, 0.3, 2.0, 0.95)");
            sql.execute("INSERT INTO event_unit VALUES (7, 1, 12, 'left', 0.9)");
            sql.execute("INSERT INTO trace VALUES (7, x'" + java.util.HexFormat.of().formatHex(packed) + "')");
        }
        try (RunStore store = RunStore.open(file())) {
            RunRow row = store.row(key(1)).orElseThrow();
            assertEquals(7, row.id());
            assertEquals(NOON, row.used(), "of use when it was made, as far as is known");
            assertEquals(result.getBytes(StandardCharsets.UTF_8).length + packed.length, row.bytes());
            assertEquals(SpottingJson.stored(TWO), store.spotting(row, false));
            assertEquals(299 / 1024f, store.traces(7).orElseThrow().right(299, Region.CHIN));
            assertEquals(1, store.search(RunSearch.parse("left AU12 micro over 1 %")).size());
            assertEquals(8, keep(store, 2, NOON, TWO).id());
        }
        try (RunStore store = RunStore.open(file())) {
            assertEquals(2, store.list().size(), "once is enough");
        }
    }

    private String version(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file()); Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
        return assertThrows(RunStoreException.class, () -> RunStore.open(file())).getMessage();
    }

    @Test
    void aLaterVersionIsLeftAlone() throws IOException, SQLException {
        RunStore.open(file()).close();
        String said = version("PRAGMA user_version = 99");
        assertTrue(said.contains("written by a later Telltale (version 99 of the tables"), said);
        assertEquals(1, said.lines().count());
    }

    @Test
    void theDatabaseOfAnotherProgramIsLeftAlone() throws IOException, SQLException {
        String said = version("CREATE TABLE bookmark (url TEXT)");
        assertTrue(said.contains("a database of another program"), said);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file()); Statement sql = connection.createStatement()) {
            assertEquals(1, sql.executeQuery("SELECT count(*) FROM sqlite_schema").getInt(1));
        }
    }

    @Test
    void whatIsNoDatabaseIsDamage() throws IOException {
        Files.writeString(file(), "this is a letter to my aunt\n".repeat(100));
        RunStoreException e = assertThrows(RunStoreException.class, () -> RunStore.open(file()));
        assertTrue(e.isDamage());
        assertTrue(e.getMessage().startsWith(file() + ": the database of runs is damaged; 'telltale runs mend' saves"), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
        Mending mending = Mending.of(file());
        assertEquals(0, mending.saved());
        assertTrue(Files.readString(mending.old().orElseThrow()).startsWith("this is a letter"));
        try (RunStore store = RunStore.open(file())) {
            assertEquals(List.of(), store.list());
        }
    }

    /** Pages are overwritten in the middle of the file; whatever is lost, what is saved is right, and the new database is sound. */
    @Test
    void mendsWhatCanBeRead() throws IOException {
        int runs = 30;
        List<Integer> saved = new ArrayList<>();
        try (RunStore store = RunStore.open(file())) {
            for (int i = 1; i <= runs; i++) {
                keep(store, i, NOON.plusSeconds(i), TWO);
            }
        }
        byte[] sound = Files.readAllBytes(file());
        assertTrue(sound.length > 31 * 4096, "large enough to hurt: " + sound.length);
        for (int page : new int[] {0, 1, 17, 30}) {
            Path file = folder.resolve("hurt" + page + ".db");
            Files.write(file, sound);
            try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.WRITE)) {
                bytes.write(ByteBuffer.allocate(4096), page * 4096L);
            }
            Mending mending = Mending.of(file);
            assertTrue(mending.old().isPresent(), "the damage is seen");
            try (RunStore store = RunStore.open(file)) {
                assertEquals(mending.saved(), store.list().size());
                for (RunRow row : store.list()) {
                    assertEquals(SpottingJson.stored(TWO), store.spotting(row, false));
                    assertEquals(299 / 1024f, store.traces(row.id()).orElseThrow().right(299, Region.CHIN));
                    assertEquals(2, store.events(row.id()).size());
                }
            }
            assertEquals(new Mending(mending.saved(), 0, Optional.empty()), Mending.of(file), "what was mended is sound");
            saved.add(mending.saved());
        }
        assertEquals(0, saved.getFirst(), "without its first page it is no database");
        assertTrue(saved.getLast() > runs / 2, "one page of thirty costs some runs, not all: " + saved);
    }

    @Test
    void aSoundDatabaseIsNotTouched() throws IOException {
        try (RunStore store = RunStore.open(file())) {
            keep(store, 1, NOON, TWO);
        }
        assertEquals(new Mending(1, 0, Optional.empty()), Mending.of(file()));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsALine() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file");
        String said = assertThrows(RunStoreException.class, () -> RunStore.open(blocked.resolve("runs.db"))).getMessage();
        assertTrue(said.contains("runs cannot be kept in") && said.contains("TELLTALE_HOME"), said);
        Files.createDirectory(folder.resolve("runs.db"));
        assertThrows(RunStoreException.class, () -> RunStore.open(file()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABC", "../../etc"})
    void aKeyIsMadeOfHashes(String text) {
        assertThrows(IllegalArgumentException.class, () -> new RunKey(text, key(1).options()));
    }
}
