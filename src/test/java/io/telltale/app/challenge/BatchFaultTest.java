package io.telltale.app.challenge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.PlantedFootage;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.footage.FfmpegProgram;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A fault in the middle of a batch: the other videos are done, the cause is recorded, a further run does what is missing and nothing else, and its file is that of a
 * run that nothing disturbed. {@link KilledRunTest} is about the run that is killed.
 */
class BatchFaultTest {
    private static final String[] VIDEOS = {"1_001_2", "1_001_3", "2_002_1", "2_002_4"};
    private static final String STRUCK = "1_001_3";

    /** What one video may do to the run. */
    enum Fault {
        DEVICE_RESET("the device failed: the device was reset"), OUT_OF_MEMORY("is too little for it"), DECODER_CRASH("the decoder crashed (signal 11)"), DEFECT("a defect: ");

        private final String recorded;

        Fault(String recorded) {
            this.recorded = recorded;
        }

        void strike() throws FootageException {
            switch (this) {
                case DEVICE_RESET -> throw new DeviceFailedException("the device was reset", null);
                case OUT_OF_MEMORY -> throw new OutOfMemoryError("Java heap space");
                case DECODER_CRASH -> throw new FootageException("reading x broke off after 3 frames: the decoder crashed (signal 11)");
                case DEFECT -> throw new IllegalStateException("broken");
            }
        }
    }

    @TempDir
    private Path folder;

    private static CommandRun run(Engine engine, String... arguments) {
        return CommandRun.of(engine, null, arguments);
    }

    private static String[] arguments(String command, ChallengeFixture fixture, Path out) {
        return command.equals("answer") ? fixture.arguments(out, "--quiet") : new String[] {"str", "--quiet", "--videos=" + fixture.videos(), "--out=" + out, "--profile=samm"};
    }

    private static String recorded(String command, Path out) throws IOException {
        return Files.readString(command.equals("answer") ? AnswerLog.besides(out) : out.resolveSibling(out.getFileName() + ".work").resolve("failed.txt"));
    }

    private static List<String> others() {
        return Stream.of(VIDEOS).filter(video -> !video.equals(STRUCK)).map(video -> video + ".mp4").toList();
    }

    @ParameterizedTest
    @EnumSource
    void oneVideoIsStruck(Fault fault) throws Exception {
        for (String command : List.of("answer", "str")) {
            ChallengeFixture fixture = ChallengeFixture.in(folder.resolve(command), VIDEOS);
            Path whole = fixture.out("whole.out");
            int undisturbed = run(fixture.engine(0), arguments(command, fixture, whole)).exitCode();
            Files.writeString(fixture.calls(), "");
            Path out = fixture.out("struck.out");
            CommandRun struck = run((video, options, progress) -> {
                if (video.endsWith(STRUCK + ".mp4")) {
                    fault.strike();
                }
                return fixture.engine(0).spot(video, options, progress);
            }, arguments(command, fixture, out));
            assertEquals(ExitCode.FALLBACK, struck.exitCode(), struck.err());
            assertEquals(others(), fixture.begun());
            String recorded = recorded(command, out);
            assertTrue(recorded.contains(fault.recorded), recorded);
            assertFalse(Arrays.equals(Files.readAllBytes(whole), Files.readAllBytes(out)), "nothing was disturbed");
            Files.writeString(fixture.calls(), "");
            assertEquals(undisturbed, run(fixture.engine(0), arguments(command, fixture, out)).exitCode());
            assertEquals(List.of(STRUCK + ".mp4"), fixture.begun());
            assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(out));
        }
    }

    /** As a network folder does: it is there, and then it is not, and at another time it is again. */
    @Test
    void theFolderOfTheVideosVanishes() throws Exception {
        for (String command : List.of("answer", "str")) {
            ChallengeFixture fixture = ChallengeFixture.in(folder.resolve(command), VIDEOS);
            Path whole = fixture.out("whole.out");
            run(fixture.engine(0), arguments(command, fixture, whole));
            Files.writeString(fixture.calls(), "");
            Path out = fixture.out("cut.out");
            Path away = fixture.folder().resolve("away");
            CommandRun cut = run((video, options, progress) -> {
                if (video.endsWith("2_002_1.mp4")) {
                    try {
                        Files.move(fixture.videos(), away);
                    } catch (IOException e) {
                        throw new FootageException("cannot move", e);
                    }
                    throw new FootageException("reading 2_002_1.mp4 broke off after 9 frames: the file cannot be reached any more (no such file or folder)");
                }
                return fixture.engine(0).spot(video, options, progress);
            }, arguments(command, fixture, out));
            assertEquals(ExitCode.FALLBACK, cut.exitCode(), cut.err());
            String recorded = recorded(command, out);
            assertTrue(recorded.contains("cannot be reached any more") && recorded.contains("2_002_4.mp4: no such file or folder"), recorded);
            Files.move(away, fixture.videos());
            Files.writeString(fixture.calls(), "");
            run(fixture.engine(0), arguments(command, fixture, out));
            assertEquals(List.of("2_002_1.mp4", "2_002_4.mp4"), fixture.begun());
            assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(out));
        }
    }

    /** The true engine, and an ffmpeg that dies in the middle of one of two videos. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDecoderThatDiesOfASegmentationFault() throws Exception {
        ChallengeFixture fixture = ChallengeFixture.in(folder.resolve("real"), "1_001_2", "1_001_3");
        PlantedFootage planted = PlantedFootage.in(Files.createDirectory(folder.resolve("planted")));
        for (String video : List.of("1_001_2", "1_001_3")) {
            Path target = fixture.videos().resolve(video + ".mp4");
            Files.delete(target);
            PlantedFootage.made(planted.video(), target, "-frames:v " + (video.endsWith("2") ? 40 : 50) + " -c copy");
        }
        Path whole = fixture.out("whole.jsonl");
        run(Spotter::spot, arguments("answer", fixture, whole));
        FfmpegProgram bundled = FfmpegProgram.locate(Optional.empty());
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path weak = folder.resolve("weak");
        Files.createFile(weak);
        Path ffmpeg = Files.writeString(programs.resolve("ffmpeg"), "#!/bin/sh\ncase \"$*\" in *1_001_3.mp4*) if [ -f '" + weak + "' ]; then '" + bundled.path()
                + "' \"$@\" 2>/dev/null | head -c 1500000; kill -SEGV $$; fi;; esac\nexec '" + bundled.path() + "' \"$@\"\n");
        Path ffprobe = Files.writeString(programs.resolve("ffprobe"), "#!/bin/sh\nexec '" + bundled.probe() + "' \"$@\"\n");
        assertTrue(ffmpeg.toFile().setExecutable(true) && ffprobe.toFile().setExecutable(true));
        Path out = fixture.out("crashed.jsonl");
        String[] arguments = Stream.concat(Stream.of(arguments("answer", fixture, out)), Stream.of("--ffmpeg=" + programs)).toArray(String[]::new);
        CommandRun crashed = run(Spotter::spot, arguments);
        assertEquals(ExitCode.FALLBACK, crashed.exitCode(), crashed.err());
        String log = Files.readString(AnswerLog.besides(out));
        assertTrue(log.contains("reading 1_001_3.mp4 broke off after 19 frames: the decoder crashed (signal 11)"), log);
        Files.delete(weak);
        CommandRun again = run(Spotter::spot, arguments);
        assertTrue(again.out().contains("(1 spotted before)"), again.out() + again.err());
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(out));
    }

    /** The system takes no more bytes into a file, in the middle of a result. Nothing can be recorded then: the run stops, and loses nothing. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDiskThatIsFull() throws Exception {
        ChallengeFixture fixture = ChallengeFixture.in(folder, VIDEOS);
        Path whole = fixture.out("whole.jsonl");
        run(fixture.engine(0), arguments("answer", fixture, whole));
        List<Long> sizes = kept(whole).stream().map(file -> file.toFile().length()).sorted().toList();
        assertTrue(sizes.getLast() > sizes.getFirst() + 1024, "the results differ in size: " + sizes);
        long blocks = (sizes.getLast() - 1) / 512;
        Files.writeString(fixture.calls(), "");
        Path out = fixture.out("full.jsonl");
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"),
                ChallengeFixture.class.getName(), folder.toString(), "0"));
        command.addAll(List.of(arguments("answer", fixture, out)));
        Process run = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertEquals(ExitCode.FILE, run.waitFor(), Files.readString(said));
        assertTrue(Files.readString(said).lines().anyMatch(line -> line.startsWith("telltale: cannot write ") && line.endsWith("File too large")), Files.readString(said));
        assertFalse(Files.exists(out), "half an answer file is none");
        int done = kept(out).size();
        assertTrue(done < VIDEOS.length, done + " results");
        int before = fixture.begun().size();
        run(fixture.engine(0), arguments("answer", fixture, out));
        assertEquals(VIDEOS.length - done, fixture.begun().size() - before);
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(out));
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".part")).toList());
        }
    }

    private static List<Path> kept(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out.resolveSibling(out.getFileName() + ".work"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }
}
