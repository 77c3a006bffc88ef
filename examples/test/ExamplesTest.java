import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.CorpusStatistics;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedSchedule;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples run, on a planted smile, and say what they promise. */
class ExamplesTest {
    private static final String COUNT = "How many expression events appear in this video?";
    private static final long ONSET = 15;
    private static final long OFFSET = 44;
    private static final double FPS = 30;

    @TempDir
    private static Path folder;
    private static Path video;

    /** An example's {@code main}. */
    private interface Example {
        void run(String... arguments) throws Exception;
    }

    /** Two seconds with one smile. */
    @BeforeAll
    static void plant() throws IOException {
        PlantedSchedule.Act smile = new PlantedSchedule.Act(Kind.MACRO, ONSET, 28, OFFSET, 8, List.of(new PlantedSchedule.Share(PlantedUnit.parse("AU12"), 1)));
        PlantedClip.Options options = new PlantedClip.Options(3, new FrameRate(30, 1), 2, new PlantedClip.Picture(320, 240, 60, false), PlantedClip.Camera.LABORATORY,
                PlantedClip.Head.STILL, new PlantedClip.Happenings(60, 0.001, 0.001, 0.001, new PlantedClip.Range(4, 6), new PlantedClip.Range(5, 8), CorpusStatistics.CAS_ME_3),
                new PlantedClip.Coding(PlantedClip.Codec.MJPEG, 0.9), Optional.empty(), false).withSchedule(new PlantedSchedule(List.of(smile), List.of()));
        video = folder.resolve("smile.mp4");
        PlantedClip.render(options, video, 2, PlantedClip.Progress.SILENT);
    }

    private static List<String> lines(Example example, String... arguments) throws Exception {
        PrintStream screen = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            example.run(arguments);
        } finally {
            System.setOut(screen);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eventsBecomeCsv() throws Exception {
        List<String> csv = lines(SpotToCsv::main, video.toString(), "casme3");
        assertEquals("index,kind,onset_s,apex_s,offset_s,confidence", csv.getFirst());
        assertEquals(2, csv.size(), csv.toString());
        String[] event = csv.getLast().split(",");
        assertEquals("1", event[0]);
        double common = Math.min(Double.parseDouble(event[4]), (OFFSET + 1) / FPS) - Math.max(Double.parseDouble(event[2]), ONSET / FPS);
        assertTrue(common > 0.5 * (OFFSET + 1 - ONSET) / FPS, csv.getLast());
    }

    @Test
    void manyQuestionsAreAnsweredFromOneLook() throws Exception {
        Path questions = Files.write(folder.resolve("questions.txt"), List.of(COUNT, "Which action units appear in the first event?", "Is he lying?"));
        Path result = folder.resolve("result.json");
        List<String> first = lines(ManyQuestions::main, video.toString(), result.toString(), questions.toString());
        assertEquals(COUNT + "\t1", first.getFirst());
        assertEquals("Is he lying?\tunanswerable", first.getLast());
        assertTrue(Files.size(result) > 0);
        assertEquals(first, lines(ManyQuestions::main, "no video is needed", result.toString(), questions.toString()));
    }

    @Test
    void progressIsToldAndAJobThatTakesTooLongIsStopped() throws Exception {
        List<String> whole = lines(ProgressAndCancel::main, video.toString(), "600");
        assertEquals(List.of("10 of 60 frames", "20 of 60 frames", "30 of 60 frames", "40 of 60 frames", "50 of 60 frames", "60 of 60 frames",
                "smile.mp4: 1 events in 60 frames"), whole);
        List<String> stopped = lines(ProgressAndCancel::main, video.toString(), "0");
        assertTrue(stopped.contains("stopped after 0 s"), stopped.toString());
        assertFalse(stopped.contains("60 of 60 frames"), "it went on: " + stopped);
    }

    /** As JBang runs it: the file alone, compiled on the fly, with nothing but the library on the class path. */
    @Test
    void aSingleFileRuns() throws Exception {
        String library = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(place -> Stream.of("test", "bench", "examples", "slf4j-nop", "poi", "junit", "surefire").noneMatch(other -> Path.of(place).toString().contains(other)))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Arrays.asList(System.getProperty("telltale.jvm").split(" ")));
        command.addAll(List.of("-cp", library, "Ask.java", video.toString(), COUNT));
        Process process = new ProcessBuilder(command).directory(new File(System.getProperty("user.dir"))).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains(COUNT) && said.contains("In short: 1."), said);
    }

    /** What JBang reads from the first lines is what this build made and needs. */
    @Test
    void theHeadsNameThisVersion() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            List<Path> examples = files.filter(file -> file.toString().endsWith(".java")).toList();
            assertTrue(examples.size() >= 4, examples.toString());
            for (Path example : examples) {
                assertEquals(List.of("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?", "//JAVA 25+", "//DEPS io.telltale:telltale-qa:" + System.getProperty("telltale.version"),
                        "//RUNTIME_OPTIONS " + System.getProperty("telltale.jvm")), Files.readAllLines(example).subList(0, 4), example.toString());
            }
        }
    }
}
