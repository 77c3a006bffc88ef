package io.telltale.app.challenge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a JVM of their own that are killed as {@code kill -9} does, and go on. */
class KilledRunTest {
    private static final String[] VIDEOS = {"1_001_2", "1_001_3", "2_002_1", "2_002_4", "3_003_1", "3_003_7", "4_004_3", "4_004_6"};

    @TempDir
    private Path folder;

    /** A run in another JVM, killed as soon as it has begun {@code videos} videos and a little time has passed. */
    private void killed(ChallengeFixture fixture, Path out, int videos, long laterMillis) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"), ChallengeFixture.class.getName(), fixture.folder().toString(), "40"));
        command.addAll(List.of(fixture.arguments(out)));
        int before = fixture.begun().size();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(fixture.folder().resolve("said").toFile()).start();
        while (fixture.begun().size() < before + videos) {
            assertTrue(process.isAlive(), () -> said(fixture));
            Thread.sleep(2);
        }
        Thread.sleep(laterMillis);
        process.destroyForcibly().waitFor();
    }

    private static String said(ChallengeFixture fixture) {
        try {
            return Files.readString(fixture.folder().resolve("said"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> kept(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out.resolveSibling(out.getFileName() + ".work"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")).map(name -> name.substring(0, name.lastIndexOf('-')) + ".mp4").sorted().toList();
        }
    }

    @Test
    void aKilledRunGoesOnWithoutLossOrRepetition() throws IOException, InterruptedException {
        ChallengeFixture fixture = ChallengeFixture.in(folder, VIDEOS);
        Path whole = fixture.out("whole.jsonl");
        assertEquals(ExitCode.FALLBACK, fixture.run(whole, "--quiet").exitCode());
        assertEquals(VIDEOS.length, fixture.begun().size());
        Path out = fixture.out("killed.jsonl");
        Files.writeString(fixture.calls(), "");
        List<String> keptBefore = List.of();
        // In the middle of the second video, about at its end, in the first of the rest; then to the end.
        int[][] kills = {{2, 15}, {2, 38}, {1, 5}};
        for (int[] kill : kills) {
            List<String> begunBefore = fixture.begun();
            killed(fixture, out, kill[0], kill[1]);
            assertFalse(Files.exists(out), "half an answer file is none");
            List<String> begun = fixture.begun().subList(begunBefore.size(), fixture.begun().size());
            assertTrue(begun.stream().noneMatch(keptBefore::contains), begun + " after " + keptBefore);
            assertTrue(kept(out).containsAll(keptBefore));
            keptBefore = kept(out);
        }
        assertTrue(keptBefore.size() >= 2 && keptBefore.size() < VIDEOS.length, keptBefore.toString());
        int before = fixture.begun().size();
        CommandRun rest = fixture.run(out, "--quiet");
        assertEquals(ExitCode.FALLBACK, rest.exitCode(), rest.err());
        List<String> begun = fixture.begun().subList(before, fixture.begun().size());
        assertEquals(VIDEOS.length - keptBefore.size(), begun.size(), begun + " after " + keptBefore);
        assertTrue(begun.stream().noneMatch(keptBefore::contains), begun.toString());
        assertTrue(rest.out().contains("(" + keptBefore.size() + " spotted before)"), rest.out());
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(out));
        assertEquals(Files.readAllLines(AnswerLog.besides(whole)).stream().map(KilledRunTest::lasting).toList(),
                Files.readAllLines(AnswerLog.besides(out)).stream().map(KilledRunTest::lasting).toList());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals("", files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".part")).collect(Collectors.joining(" ")));
        }
    }

    /** A line of the log without what differs from run to run. */
    private static String lasting(String line) {
        return line.replaceAll("\"kept\":\\w+|\"seconds\":[\\d.E-]+", "");
    }
}
