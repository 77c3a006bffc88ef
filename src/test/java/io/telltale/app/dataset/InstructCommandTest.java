package io.telltale.app.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.CommandRun;
import io.telltale.app.PlantedFootage;
import io.telltale.app.PlantedSecond;
import io.telltale.app.challenge.ChallengeFixture;
import io.telltale.app.console.ExitCode;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.spotting.Kind;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.map.MotionMap;
import io.telltale.spotting.map.OnsetApex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations about one planted second, whose events are told several times over. */
class InstructCommandTest {
    @TempDir
    private static Path planted;
    private static PlantedTruth truth;
    @TempDir
    private Path folder;

    @BeforeAll
    static void plant() throws IOException {
        truth = PlantedSecond.in(planted).truth();
        assertEquals(List.of(3L, 16L), truth.events().stream().map(PlantedTruth.Event::onset).toList());
    }

    private static CommandRun run(Object... arguments) {
        List<String> words = new ArrayList<>(List.of("instruct"));
        Stream.of(arguments).map(String::valueOf).forEach(words::add);
        return CommandRun.of((video, options, progress) -> {
            throw new AssertionError("nothing is to be spotted");
        }, (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, words.toArray(String[]::new));
    }

    /** The name and the bytes of everything a run left. */
    private static Map<String, byte[]> files(Path place) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(place)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                all.put(place.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return all;
    }

    private static void assertSame(Map<String, byte[]> wanted, Map<String, byte[]> got) {
        assertEquals(wanted.keySet(), got.keySet());
        wanted.forEach((name, bytes) -> assertArrayEquals(bytes, got.get(name), name));
    }

    @Test
    void everyEventHasItsMapItsMotionAndItsAnswer() throws IOException {
        Path out = folder.resolve("meu.jsonl");
        CommandRun run = run("--planted", planted, "--out", out, "--face");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().startsWith(out + ": 2 conversations (0 were there), maps in " + out + ".maps; 0 events left out"), run.out());
        List<String> lines = Files.readAllLines(out);
        assertEquals(2, lines.size());
        JsonNode smile = new ObjectMapper().readTree(lines.getFirst());
        assertEquals("planted_second_1", smile.get("id").asText());
        assertEquals("meu.jsonl.maps/planted_second_1.png", smile.get("image").asText());
        assertEquals(256, ImageIO.read(folder.resolve(smile.get("image").asText()).toFile()).getWidth());
        String answer = smile.get("conversations").get(1).get("value").asText();
        assertTrue(answer.startsWith("1. Motion. Motion from frame 3 to frame 8 "), answer);
        assertTrue(answer.contains("2. Action units. Lip corner puller (AU12)"), answer);
        assertTrue(answer.endsWith("The action unit present is: lip corner puller. The expression class stays open."), answer);
        // A smile: both corners of the mouth go outwards, the subject's left one to the right of the picture.
        assertTrue(answer.matches("(?s).*right mouth corner: mean \\d\\.\\d+, max \\d+\\.\\d+, (?:up-)?left, .*"), answer);
        assertTrue(answer.matches("(?s).*left mouth corner: mean \\d\\.\\d+, max \\d+\\.\\d+, (?:up-)?right, .*"), answer);
        assertTrue(lines.get(1).contains("brow lowerer"));
    }

    @Test
    void whatCannotBeShownIsLeftOutWithItsReason() throws IOException {
        Path place = Files.createDirectory(folder.resolve("planted"));
        Files.copy(planted.resolve("second.mp4"), place.resolve("second.mp4"));
        PlantedTruth.Event smile = truth.events().getFirst();
        PlantedTruth.Event late = new PlantedTruth.Event(Kind.MICRO, 26, 99, 100, 2, smile.units(), false);
        PlantedTruth.Event sudden = new PlantedTruth.Event(Kind.MICRO, 5, 5, 9, 2, smile.units(), false);
        new PlantedTruth("second.mp4", truth.rate(), 30, 3, List.of(smile, sudden, late), List.of(), List.of()).write(place.resolve("second.truth.json"));
        new PlantedTruth("third.mp4", truth.rate(), 30, 3, List.of(smile), List.of(), List.of()).write(place.resolve("third.truth.json"));
        Files.writeString(place.resolve("broken.mp4"), "no video");
        new PlantedTruth("broken.mp4", truth.rate(), 30, 3, List.of(smile, smile, smile, smile), List.of(), List.of()).write(place.resolve("broken.truth.json"));
        Files.writeString(place.resolve("annotation.csv"), "video,kind,onset,apex,offset,units,emotion\nsecond,micro,3,8,12,12,happiness\n");
        CommandRun run = run("--planted", place, "--out", folder.resolve("some.jsonl"), "--notes");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("1 conversations (0 were there)") && run.out().contains("; 7 events left out"), run.out());
        assertTrue(Files.readString(folder.resolve("some.jsonl")).contains("the fine-grained expression class is happiness, and the coarse expression class is positive."));
        List<String> err = run.err().lines().toList();
        assertEquals(7, err.size(), run.err());
        assertTrue(err.get(4).endsWith("planted_second_2: no apex after the onset was annotated"), run.err());
        assertTrue(err.get(5).startsWith("telltale: left out: planted_second_3: frame 99 lies behind the end of "), run.err());
        assertEquals("telltale: left out: planted_third_1: the footage of third is not there", err.get(6));
        assertTrue(err.getFirst().startsWith("telltale: left out: planted_broken_1: "), run.err());
        assertEquals(List.of("planted_second_1.png"), files(folder.resolve("some.jsonl.maps")).keySet().stream().toList());
        CommandRun short5 = run("--planted", place, "--out", folder.resolve("some.jsonl"));
        assertTrue(short5.out().contains("1 conversations (1 were there)"), short5.out());
        assertTrue(short5.err().endsWith("telltale: left out: 2 more; --notes tells of all" + System.lineSeparator()), short5.err());
    }

    /** Stopped after the first record, in the middle of a line, with a map that is not there; and a run that was killed in earnest. */
    @Test
    void aRunThatWasKilledGoesOnToTheSameBytes() throws IOException, InterruptedException {
        Path place = Files.createDirectory(folder.resolve("planted"));
        Files.copy(planted.resolve("second.mp4"), place.resolve("second.mp4"));
        List<PlantedTruth.Event> many = new ArrayList<>();
        for (long apex = 6; apex < 11; apex++) {
            many.add(new PlantedTruth.Event(Kind.MICRO, 3, apex, 20, 2, truth.events().getFirst().units(), false));
        }
        new PlantedTruth("second.mp4", truth.rate(), 30, 3, many, List.of(), List.of()).write(place.resolve("second.truth.json"));
        Path once = Files.createDirectory(folder.resolve("once"));
        assertEquals(ExitCode.OK, run("--planted", place, "--out", once.resolve("meu.jsonl"), "--face").exitCode());
        Map<String, byte[]> whole = files(once);
        assertEquals(1 + many.size(), whole.size());

        Path cut = Files.createDirectory(folder.resolve("cut"));
        assertEquals(ExitCode.OK, run("--planted", place, "--out", cut.resolve("meu.jsonl"), "--face", "--max", 2).exitCode());
        assertEquals(2, Files.readAllLines(cut.resolve("meu.jsonl")).size());
        byte[] two = Files.readAllBytes(cut.resolve("meu.jsonl"));
        Files.write(cut.resolve("meu.jsonl"), Arrays.copyOf(two, two.length - 40));
        Files.delete(cut.resolve("meu.jsonl.maps").resolve("planted_second_2.png"));
        assertEquals(ExitCode.OK, run("--planted", place, "--out", cut.resolve("meu.jsonl"), "--face").exitCode());
        assertSame(whole, files(cut));

        // The second compiler stays on: without it vector code is slower than the whole test.
        Path killed = Files.createDirectory(folder.resolve("killed"));
        ChallengeFixture fixture = ChallengeFixture.in(Files.createDirectory(folder.resolve("fixture")));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "--add-modules",
                "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"), ChallengeFixture.class.getName(), fixture.folder().toString(), "0", "instruct",
                "--planted=" + place, "--out=" + killed.resolve("meu.jsonl"), "--face").redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
        while (!Files.exists(killed.resolve("meu.jsonl")) || Files.size(killed.resolve("meu.jsonl")) == 0) {
            assertTrue(process.isAlive(), () -> "the run ended before it could be killed");
            Thread.sleep(2);
        }
        process.destroyForcibly().waitFor();
        int kept = Files.readAllLines(killed.resolve("meu.jsonl")).size();
        assertTrue(kept >= 1 && kept < many.size(), kept + " records");
        for (Path png : files(killed).keySet().stream().filter(name -> name.endsWith(".png")).map(killed::resolve).toList()) {
            assertEquals(256, ImageIO.read(png.toFile()).getWidth(), png + " is whole");
        }
        CommandRun rest = run("--planted", place, "--out", killed.resolve("meu.jsonl"), "--face");
        assertTrue(rest.out().contains(many.size() + " conversations (" + kept + " were there)"), rest.out());
        Map<String, byte[]> left = files(killed);
        left.keySet().removeIf(name -> name.endsWith(".part"));
        assertSame(whole, left);
    }

    @Test
    void aDataSetOfFoldersOfFramesIsReadAtItsRate() throws IOException, InterruptedException {
        Path root = Files.createDirectory(folder.resolve("DFME"));
        Files.writeString(root.resolve("DFME_train.csv"), """
                Subject,Filename,OnsetFrame,ApexFrame,OffsetFrame,Emotion,EmotionId,Fps,AU
                sub9001,sub9001_01,1,6,10,Happiness,4,300,6+12
                """);
        Path frames = Files.createDirectories(root.resolve("sub9001/sub9001_01"));
        PlantedFootage.made(planted.resolve("second.mp4"), frames.resolve("%04d.png"), "-vf trim=start_frame=3 -frames:v 10");
        Path maps = folder.resolve("maps");
        CommandRun run = run("--dataset", "dfme", "--root", root, "--out", folder.resolve("dfme.jsonl"), "--maps", maps);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        JsonNode record = new ObjectMapper().readTree(Files.readString(folder.resolve("dfme.jsonl")));
        assertEquals("maps/dfme_sub9001_01_1.png", record.get("image").asText());
        assertEquals(240, ImageIO.read(maps.resolve("dfme_sub9001_01_1.png").toFile()).getWidth(), "the whole picture");
        assertTrue(record.get("conversations").get(1).get("value").asText().contains("Cheek raiser and lip corner puller are typical of happiness"));
    }

    /** The words of every question name the colours that are drawn: right, down, left, up. */
    @Test
    void theHuesOfThePromptAreThoseOfTheMap() throws IOException {
        assertEquals(List.of(0xff0000, 0x7fff00, 0x00ffff, 0x7f00ff), List.of(drawn(1, 0), drawn(0, 1), drawn(-1, 0), drawn(0, -1)));
        Path out = folder.resolve("meu.jsonl");
        run("--planted", planted, "--out", out, "--face");
        for (String line : Files.readAllLines(out)) {
            String question = new ObjectMapper().readTree(line).get("conversations").get(0).get("value").asText();
            assertTrue(question.matches("(?is).*red\\b[^,]*\\bright.*yellow-green\\b[^,]*\\bdown.*cyan\\b[^,]*\\bleft.*violet\\b[^,]*\\bup.*"), question);
        }
    }

    /** The colour over black of a corner that moves so, while the rest is still. */
    private static int drawn(float u, float v) {
        Plane black = new Plane(256, 256);
        Plane right = new Plane(256, 256);
        Plane down = new Plane(256, 256);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 20; x++) {
                right.samples()[y * 256 + x] = u;
                down.samples()[y * 256 + x] = v;
            }
        }
        OnsetApex pair = new OnsetApex(0, 1, black, black, Optional.of(Similarity.IDENTITY));
        return MotionMap.of(pair, new Flow(right, down)).picture().rgb(5, 5);
    }

    @Test
    void wrongUseIsOneLine() throws IOException {
        Path out = folder.resolve("meu.jsonl");
        assertFails(ExitCode.USAGE, "give --dataset and --root, or --planted", "--out", out);
        assertFails(ExitCode.USAGE, "--dataset and --root go together", "--dataset", "samm", "--out", out);
        assertFails(ExitCode.USAGE, "no data set 'sam'", "--dataset", "sam", "--root", folder, "--out", out);
        assertFails(ExitCode.USAGE, "--max must be 1 or more, got 0", "--planted", planted, "--out", out, "--max", 0);
        assertFails(ExitCode.FILE, "holds no planted truth", "--planted", folder, "--out", out);
        assertFails(ExitCode.FILE, "there is no folder", "--planted", planted, "--out", folder.resolve("none/meu.jsonl"));
        Files.writeString(folder.resolve("bad.truth.json"), "{\"video\": \"a.mp4\"}");
        assertFails(ExitCode.FILE, "bad.truth.json is no planted truth", "--planted", folder, "--out", out);
        Files.writeString(out, "my diary\n");
        assertFails(ExitCode.FILE, "line 1 is no record of an instruction file", "--planted", planted, "--out", out, "--face");
        assertEquals("my diary\n", Files.readString(out));
    }

    private static void assertFails(int exitCode, String line, Object... arguments) {
        CommandRun run = run(arguments);
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().contains(line), run.err());
        assertFalse(run.out().contains("conversations"));
    }
}
