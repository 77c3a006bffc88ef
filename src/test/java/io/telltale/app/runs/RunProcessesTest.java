package io.telltale.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.MadeUpSpotting;
import io.telltale.app.TelltaleCommand;
import io.telltale.app.ask.ChatInput;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spotting;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that keep runs, one of which is killed, and two of which do so at once. */
class RunProcessesTest {
    private static final Spotting LONG = MadeUpSpotting.of(new FrameRate(200, 1), 5, 2, 5);

    @TempDir
    private Path folder;

    /** Keeps runs {@code arguments[1] .. arguments[2]} in {@code arguments[0]}, and tells each that is kept. */
    public static void main(String[] arguments) throws IOException {
        try (RunStore store = RunStore.open(Path.of(arguments[0]))) {
            for (int i = Integer.parseInt(arguments[1]); i <= Integer.parseInt(arguments[2]); i++) {
                store.keep(RunStoreTest.key(i), Path.of("/data/" + i), Instant.ofEpochSecond(i), Duration.ofSeconds(i), LONG, ReasonProfile.generic());
                System.out.println(i);
            }
        }
    }

    private Process keeping(int first, int last) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), RunProcessesTest.class.getName(), folder.resolve("runs.db").toString(), String.valueOf(first),
                String.valueOf(last)).redirectError(folder.resolve("err" + first).toFile()).start();
    }

    private void assertWhole(RunStore store) throws IOException {
        assertEquals(List.of("ok"), store.read("PRAGMA integrity_check", row -> row.getString(1)));
        for (RunRow row : store.list()) {
            assertEquals(SpottingJson.stored(LONG).events(), store.spotting(row, false).events());
            assertEquals(LONG.traces().orElseThrow().frames(), store.traces(row.id()).orElseThrow().frames());
            assertEquals(LONG.events().size(), store.events(row.id()).size());
        }
    }

    /** Killed by SIGKILL again and again, wherever it is: what it had told to be kept is there, and what is there is whole. */
    @Test
    void aKilledProcessLosesNothingThatItKept() throws IOException, InterruptedException {
        int next = 1;
        List<Integer> told = new ArrayList<>();
        for (int kill = 0; kill < 3; kill++) {
            Process process = keeping(next, next + 1000);
            try (BufferedReader said = process.inputReader()) {
                for (int n = 0; n < 3; n++) {
                    String line = said.readLine();
                    assertTrue(line != null, () -> err(1));
                    told.add(Integer.parseInt(line));
                }
                Thread.sleep(3 + 11L * kill);
                // By its process: that of Java would close the pipe, with what was told last.
                process.toHandle().destroyForcibly();
                said.lines().forEach(line -> told.add(Integer.parseInt(line)));
                process.waitFor();
            }
            try (RunStore store = RunStore.open(folder.resolve("runs.db"))) {
                List<Integer> kept = store.list().reversed().stream().map(row -> (int) row.made().getEpochSecond()).toList();
                assertTrue(kept.containsAll(told), told + " of " + kept);
                assertTrue(kept.size() <= told.size() + 1 + kill, "one at most was kept and not told, each time: " + told + " of " + kept);
                assertWhole(store);
                next = kept.getLast() + 1;
            }
        }
    }

    @Test
    void twoProcessesKeepAtOnce() throws IOException, InterruptedException {
        int runs = 12;
        List<Process> both = List.of(keeping(1, runs), keeping(101, 100 + runs));
        for (Process process : both) {
            process.inputReader().lines().forEach(line -> { });
            assertEquals(0, process.waitFor(), () -> err(1) + err(101));
        }
        try (RunStore store = RunStore.open(folder.resolve("runs.db"))) {
            List<Integer> kept = store.list().stream().map(row -> (int) row.made().getEpochSecond()).sorted().toList();
            assertEquals(IntStream.concat(IntStream.rangeClosed(1, runs), IntStream.rangeClosed(101, 100 + runs)).boxed().toList(), kept);
            assertEquals(2 * runs, store.list().stream().map(RunRow::id).distinct().count());
            assertWhole(store);
        }
    }

    /** Runs commands that have nothing to look up, and tells whether the library was loaded all the same. */
    public static final class Unconcerned {
        public static void main(String[] arguments) throws Exception {
            for (String[] command : new String[][] {{"--help"}, {"runs", "--help"}, {"runs", "list"}, {"spot", "none.mp4"}, {"spot", "--no-store", arguments[0]}}) {
                TelltaleCommand.commandLine((video, options, progress) -> LONG, (options, video, progress) -> null, CommandRun.NO_MODELS, ChatInput::standard).execute(command);
            }
            Method loaded = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
            loaded.setAccessible(true);
            System.exit(loaded.invoke(ClassLoader.getSystemClassLoader(), RunStore.class.getName()) == null ? 1
                    : loaded.invoke(ClassLoader.getSystemClassLoader(), "org.sqlite.SQLiteConfig") == null ? 0 : 2);
        }
    }

    @Test
    void theLibraryIsNotLoadedWhereItIsNotNeeded() throws IOException, InterruptedException {
        Path video = Files.writeString(folder.resolve("a.mp4"), "no video");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Unconcerned.class.getName(),
                video.toString()).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("err1").toFile());
        builder.environment().put("TELLTALE_HOME", folder.resolve("home").toString());
        assertEquals(0, builder.start().waitFor(), () -> err(1));
        assertTrue(err(1).contains("made-up.mp4"), () -> err(1));
        assertFalse(Files.exists(folder.resolve("home")));
    }

    private String err(int first) {
        try {
            return Files.readString(folder.resolve("err" + first));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
