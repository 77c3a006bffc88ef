package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.spotting.Spotter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong for users, from their words to the one line they get: real footage, real ffmpeg, real engine. */
class BadInputTest {
    /** The decoder of footage that is still open never ends by itself, however long one waits. */
    private static final long PATIENCE_SECONDS = 60;
    private static final String HOW_MANY = "How many expression events appear in this video?";
    @TempDir
    private static Path footage;
    private static PlantedFootage clip;
    @TempDir
    private Path folder;

    @BeforeAll
    static void plant() throws IOException {
        clip = PlantedFootage.in(footage);
    }

    /** A program that was ended is gone when the system has cleared it away, which on a loaded machine takes a while. */
    @AfterEach
    void noDecoderIsLeft() throws Exception {
        for (ProcessHandle program : ProcessHandle.current().descendants().filter(p -> p.info().command().orElse("").contains("ffmpeg")).toList()) {
            program.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static CommandRun run(Object... arguments) {
        return run(Spotter::spot, arguments);
    }

    private static CommandRun run(Engine engine, Object... arguments) {
        return CommandRun.of(engine, (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private static void assertFails(int exitCode, String line, Object... arguments) {
        CommandRun run = run(arguments);
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().contains(line), run.err());
        assertEquals("", run.out());
    }

    /** A run that answers, with one warning; its JSON. */
    private static JsonNode assertWarns(String warning, Object... arguments) throws IOException {
        CommandRun run = run(Stream.concat(Stream.of("spot", "--json"), Arrays.stream(arguments)).toArray());
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().startsWith("telltale: warning: ") && run.err().contains(warning), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertTrue(json.get("warnings").get(0).textValue().contains(warning), run.out());
        return json;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void filesWithoutAPicture() throws Exception {
        assertFails(ExitCode.FILE, "no such file or folder", "ask", folder.resolve("missing.mp4"), HOW_MANY);
        assertFails(ExitCode.FILE, "is empty", "ask", Files.createFile(folder.resolve("empty.mp4")), HOW_MANY);
        assertFails(ExitCode.FILE, "it is not a video", "ask", Files.writeString(folder.resolve("text.mp4"), "Dear diary"), HOW_MANY);
        assertFails(ExitCode.FILE, "is a single picture", "ask", clip.made("one.png", "-frames:v 1"), HOW_MANY);
        assertFails(ExitCode.FILE, "give it with --fps", "ask", clip.made("stream.m4v", "-frames:v 5 -c:v mpeg4 -f m4v"), HOW_MANY);
        assertFails(ExitCode.FILE, "it says 1/2", "ask", clip.made("slow.mp4", "-r 1/2 -c:v mpeg4"), HOW_MANY);
        byte[] whole = Files.readAllBytes(clip.video());
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
        assertFails(ExitCode.FILE, "it is cut short", "ask", cut, HOW_MANY);
    }

    @Test
    void aVideoThatBreaksOffIsAnsweredAsFarAsItGoes() throws Exception {
        byte[] whole = Files.readAllBytes(clip.made("whole.mkv", "-c copy"));
        Path cut = Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(whole, whole.length / 2));
        int frames = assertWarns("the footage ends early", cut).get("frames").intValue();
        assertTrue(frames > 60 && frames < 120, frames + " of 180 frames");
        CommandRun answer = run("ask", cut, "--plain", HOW_MANY);
        assertEquals(ExitCode.OK, answer.exitCode());
        assertTrue(answer.out().matches("\\d+\\R"), answer.out());
    }

    @Test
    void landmarksThatCannotBeUsed() throws Exception {
        assertFails(ExitCode.FILE, "no landmarks 'nowhere.dat'", "spot", clip.video(), "--landmarks", "nowhere.dat");
        Path text = Files.writeString(folder.resolve("model.dat"), "Dear diary");
        assertFails(ExitCode.FILE, "model.dat is not a shape model of dlib", "spot", clip.video(), "--landmarks", text);
        Path table = Files.writeString(folder.resolve("face.csv"), "frame,success\n1,1\n");
        assertFails(ExitCode.FILE, "has no column x_0", "spot", clip.video(), "--landmarks", table);
    }

    @Test
    void nothingToAnswerFrom() throws Exception {
        Path noFace = clip.made("noface.mp4", "-frames:v 20 -vf gblur=sigma=60 -c:v mjpeg");
        assertFails(ExitCode.UNANSWERED, "no face was found in noface.mp4 (20 frames were read)", "ask", noFace, HOW_MANY);
        Path one = clip.made("one.mp4", "-frames:v 1 -c:v mjpeg");
        assertFails(ExitCode.UNANSWERED, "motion needs two", "ask", one, HOW_MANY);
        assertFails(ExitCode.UNANSWERED, "no face was found", "spot", noFace, "--json=" + folder.resolve("a.json"), "--png=" + folder.resolve("a.png"));
        assertEquals(List.of(), left());
    }

    @Test
    void facesThatComeAndGoAndAreSmall() throws Exception {
        assertWarns("the face was lost from 1.00 s to", clip.made("lost.mp4", "-t 3 -vf drawbox=enable='between(n,30,59)':w=iw:h=ih:t=fill:color=gray -c:v mjpeg"));
        assertWarns("several faces", clip.made("several.mp4", "-frames:v 40 -vf split[a][b];[b]scale=240:180,pad=320:240:40:30[c];[a][c]hstack -c:v mjpeg"));
        assertWarns("the face is small, 1", clip.made("small.mp4", "-frames:v 40 -vf scale=80:60,pad=160:120:40:30:color=gray -c:v mjpeg"));
        assertWarns("only 10 frames were read", clip.made("short.mp4", "-frames:v 10 -c:v mjpeg"));
    }

    @Test
    void picturesOfEveryKind() throws Exception {
        for (String kind : List.of("ten.mkv -c:v ffv1 -pix_fmt yuv420p10le", "grey.mkv -c:v ffv1 -pix_fmt gray", "odd.mkv -vf scale=321:241 -c:v ffv1",
                "ntsc.mp4 -r 30000/1001 -c:v mjpeg")) {
            String[] nameAndArguments = kind.split(" ", 2);
            CommandRun run = run("spot", "--json", clip.made(nameAndArguments[0], "-frames:v 40 " + nameAndArguments[1]));
            assertEquals(ExitCode.OK, run.exitCode(), kind + ": " + run.err());
            assertEquals("", run.err(), kind);
            JsonNode json = new ObjectMapper().readTree(run.out());
            assertEquals(kind.startsWith("ntsc") ? "30000/1001" : "30/1", json.get("fps").textValue());
            assertEquals(40, json.get("frames").intValue(), kind);
        }
        Path lying = clip.made("lying.mp4", "-frames:v 40 -vf transpose=1 -c:v mjpeg");
        Path portrait = folder.resolve("portrait.mp4");
        Files.move(lying, portrait);
        Path turned = rotated(portrait, folder.resolve("turned.mp4"));
        assertEquals(ExitCode.OK, run("spot", turned).exitCode(), "the face is upright only where the rotation is obeyed");
        assertEquals(ExitCode.UNANSWERED, run("spot", portrait).exitCode());
    }

    /** As phones do: the picture lies, and the container says so. */
    private static Path rotated(Path from, Path to) throws Exception {
        Process process = new ProcessBuilder(io.telltale.spotting.footage.FfmpegProgram.locate(java.util.Optional.empty()).path().toString(), "-v", "error", "-nostdin",
                "-display_rotation", "90", "-i", from.toString(), "-c", "copy", to.toString()).redirectErrorStream(true).start();
        assertEquals("", new String(process.getInputStream().readAllBytes()));
        assertEquals(0, process.waitFor());
        return to;
    }

    @Test
    void foldersOfFrames() throws Exception {
        Path frames = Files.createDirectory(folder.resolve("frames ü 'q'"));
        PlantedFootage.made(clip.video(), frames.resolve("img%03d.jpg"), "-frames:v 40 -q:v 2");
        assertFails(ExitCode.FILE, "give it with --fps", "spot", frames);
        assertFails(ExitCode.USAGE, "--fps must be 1 to 10000", "spot", frames, "--fps", "1000000");
        assertFails(ExitCode.FILE, "no frame of", "spot", frames, "--fps", "30", "--from", "9");
        Files.delete(frames.resolve("img020.jpg"));
        JsonNode gap = assertWarns("1 frame is missing", frames, "--fps", "30");
        assertEquals(40, gap.get("frames").intValue());
        Files.copy(frames.resolve("img005.jpg"), frames.resolve("img5.jpg"));
        assertFails(ExitCode.FILE, "holds frame 5 twice", "spot", frames, "--fps", "30");
        assertFails(ExitCode.FILE, "holds no numbered pictures", "spot", Files.createDirectory(folder.resolve("nothing")), "--fps", "30");
    }

    @Test
    void partsThatAreNotThere() {
        assertFails(ExitCode.FILE, "lies behind the end", "spot", clip.video(), "--from", "100");
        assertFails(ExitCode.USAGE, "--to must be later than --from", "spot", clip.video(), "--from", "3", "--to", "2");
    }

    @Test
    void aDeviceThatFailsOnTheWay() throws Exception {
        for (int batches : new int[] {0, 1, 2}) {
            CommandRun run = run(FailingBackend.engine(batches), "spot", clip.video(), "--json=" + folder.resolve("a.json"));
            assertEquals(ExitCode.BACKEND, run.exitCode(), run.err());
            assertEquals("telltale: " + FailingBackend.WHY, run.oneErrorLine());
            assertEquals("", run.out());
            assertEquals(List.of(), left());
            noDecoderIsLeft();
        }
    }

    @Test
    void backendsThatAreNotThere() {
        CommandRun none = run("spot", clip.video(), "--device", "no such device");
        assertEquals(ExitCode.BACKEND, none.exitCode());
        assertFalse(none.oneErrorLine().isBlank());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stoppedWhileSpotting() throws Exception {
        Path video = Files.copy(clip.made("long.mp4", "-vf loop=9:180 -c:v mjpeg -q:v 20"), folder.resolve("long.mp4"));
        assertStopped("spot", video, "--json=" + folder.resolve("a.json"), "--png=" + folder.resolve("a.png"));
        assertEquals(List.of("long.mp4"), left());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stoppedWhileRendering() throws Exception {
        assertStopped("demo", "--out", folder);
        assertEquals(List.of(), left());
    }

    /** Starts a virtual machine of its own, ends it by a signal once its ffmpeg runs, and waits for that to end, too. */
    private void assertStopped(Object... arguments) throws Exception {
        Path said = footage.resolve("said.txt");
        List<String> command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), "io.telltale.app.Main"),
                Arrays.stream(arguments).map(Object::toString)).toList();
        Process run = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (run.descendants().noneMatch(p -> p.info().arguments().map(List::of).orElse(List.of()).contains("rawvideo"))) {
            assertTrue(run.isAlive() && System.nanoTime() < patience, "no ffmpeg was seen");
            Thread.sleep(20);
        }
        List<ProcessHandle> programs = run.descendants().toList();
        run.destroy();
        assertEquals(128 + 15, run.waitFor(), Files.readString(said));
        assertTrue(Files.readString(said).lines().allMatch(line -> line.startsWith("WARNING: Using incubator modules")), Files.readString(said));
        for (ProcessHandle program : programs) {
            program.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
