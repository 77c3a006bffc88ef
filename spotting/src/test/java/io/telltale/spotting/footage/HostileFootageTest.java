package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Footage that was made to do harm, through the real ffmpeg: it ends in frames or in one line, within its folder, and leaves nothing running. */
class HostileFootageTest {
    @TempDir
    private static Path shared;
    private static Path clip;
    @TempDir
    private Path folder;

    @BeforeAll
    static void makeClip() throws Exception {
        clip = Clips.moving(shared.resolve("clip.mp4"), "160x96", "30", 30, "-c:v mpeg4");
    }

    @AfterEach
    void nothingRuns() throws Exception {
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            child.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private static String refusal(Path source, FootageOptions options) {
        String line = assertThrows(FootageException.class, () -> Clips.readAll(source, options), source.toString()).getMessage();
        assertFalse(line.contains("\n"), line);
        assertTrue(line.contains(source.getFileName().toString()), line);
        return line;
    }

    private void refuses(String name, String text, String word) throws IOException {
        String line = refusal(Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1), FootageOptions.DEFAULT);
        assertTrue(line.contains(word), line);
    }

    @Test
    void listsOfOtherFilesAreNotFollowed() throws Exception {
        String other = "a list of other files";
        refuses("concat.mp4", "ffconcat version 1.0\nfile '" + clip + "'\n", "list of other files");
        refuses("hidden.ffconcat", "# " + "x".repeat(80) + "\nffconcat version 1.0\nfile '" + clip + "'\n", "");
        refuses("blank.ffconcat", "\n".repeat(80) + "ffconcat version 1.0\nfile '" + clip + "'\n", "");
        refuses("live.m3u8", " ".repeat(70) + "\n#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:" + clip + "\n#EXT-X-ENDLIST\n", "");
        refuses("dash.mpd", "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + " ".repeat(80) + "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" profiles=\"urn:mpeg:dash:profile:isoff-main:2011\" "
                + "type=\"static\"><Period><AdaptationSet><Representation><BaseURL>file:" + clip + "</BaseURL></Representation></AdaptationSet></Period></MPD>", "");
        refuses("stream.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n", other);
        refuses("notes.ffmeta", ";FFMETADATA1\ntitle=x\n", other);
        refuses("image2.txt", "http://127.0.0.1:9/a.ts\n", "");
    }

    /** The name of a file is a pattern of names to ffmpeg, which would read all of its neighbours. */
    @Test
    void aNameIsNoPattern() throws Exception {
        Clips.make(folder.resolve("%03d.png"), "-i " + clip + " -frames:v 3");
        Path pattern = Files.copy(folder.resolve("001.png"), folder.resolve("%03d.png"));
        assertTrue(refusal(pattern, FootageOptions.DEFAULT).contains("single picture"));
        Path named = Files.copy(clip, folder.resolve("concat:a|b,subfile,,start,0,end,9,,:%d.mp4"));
        assertEquals(30, Clips.readAll(named, FootageOptions.DEFAULT).size());
    }

    @Test
    void picturesThatAreTooLargeAreNamedWithTheirSize() throws Exception {
        refuses("16k.y4m", "YUV4MPEG2 W15360 H8640 F30:1 Ip A1:1 C420jpeg\nFRAME\nabc", "15360x8640");
        refuses("bomb.y4m", "YUV4MPEG2 W65535 H65535 F30:1 Ip A1:1 C420jpeg\nFRAME\nabc", "65535x65535");
        refuses("flat.y4m", "YUV4MPEG2 W0 H96 F30:1 Ip A1:1 C420jpeg\nFRAME\nabc", "");
        // One colour and an end: 35 bytes that ask for a canvas of 17 GB.
        refuses("bomb.gif", "GIF89a\u00ff\u00ff\u00ff\u00ff\u0080\0\0\0\0\0\u00ff\u00ff\u00ff,\0\0\0\0\u00ff\u00ff\u00ff\u00ff\0\u0002\u0002D\u0001\0;", "65535x65535");
    }

    @Test
    void aFolderOfBombsIsRefusedBeforeItIsDecoded() throws Exception {
        FootageOptions options = FootageOptions.DEFAULT.withFps(new FrameRate(30, 1));
        byte[] png = Files.readAllBytes(Clips.make(folder.resolve("one.png"), "-i " + clip + " -frames:v 1"));
        Path frames = Files.createDirectory(folder.resolve("frames"));
        ByteBuffer.wrap(png).putInt(16, 65535).putInt(20, 65535);
        Files.write(frames.resolve("1.png"), png);
        String line = assertThrows(FootageException.class, () -> Clips.readAll(frames, options)).getMessage();
        assertTrue(line.contains("65535x65535"), line);
        ByteBuffer.wrap(png).putInt(16, -1).putInt(20, -1);
        Files.write(frames.resolve("1.png"), png);
        assertThrows(FootageException.class, () -> Clips.readAll(frames, options));
        Path ppm = Files.createDirectory(folder.resolve("ppm"));
        Files.writeString(ppm.resolve("1.ppm"), "P6 65535 65535 255\nabc");
        assertTrue(refusal(ppm, options).contains("larger than can be held"), refusal(ppm, options));
        Path sparse = Files.createDirectory(folder.resolve("sparse"));
        Files.copy(folder.resolve("one.png"), sparse.resolve("1.png"));
        Files.copy(folder.resolve("one.png"), sparse.resolve("999999999999.png"));
        assertTrue(refusal(sparse, options).contains("nearly all of them are missing"));
    }

    /** The tables of an MP4 say that there are a thousand million frames of one byte each. */
    @Test
    void aThousandMillionFramesThatAreNotThere() throws Exception {
        byte[] bytes = Files.readAllBytes(clip);
        ByteBuffer box = ByteBuffer.wrap(bytes);
        int sizes = indexOf(bytes, "stsz");
        box.putInt(sizes + 8, 1).putInt(sizes + 12, 1_000_000_000);
        box.putInt(indexOf(bytes, "stts") + 12, 1_000_000_000);
        Path many = Files.write(folder.resolve("many.mp4"), bytes);
        try (Footage footage = Footage.open(many, FootageOptions.DEFAULT)) {
            assertTrue(Clips.readAll(footage).size() <= 30);
            assertFalse(footage.warnings().isEmpty());
        } catch (FootageException e) {
            assertTrue(e.getMessage().contains("many.mp4"), e.getMessage());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theDecoderMayWriteNoFileAndHasLittleMemory() throws Exception {
        Path program = FfmpegProgram.locate(Optional.empty()).path();
        Path out = folder.resolve("out.nut");
        List<String> writing = List.of(program.toString(), "-v", "error", "-nostdin", "-i", clip.toString(), "-c:v", "rawvideo", out.toString());
        try (DecoderProcess process = DecoderProcess.start(DecoderFence.around(writing, 0))) {
            assertEquals(-1, process.output().read());
            assertTrue(process.exitCode() != 0 && (Files.notExists(out) || Files.size(out) == 0), "a file was written");
        }
        List<String> greedy = List.of(program.toString(), "-v", "error", "-nostdin", "-f", "lavfi", "-i", "color=size=16000x16000:rate=1", "-frames:v", "9", "-vf",
                "format=gbrap16,reverse", "-f", "null", "-");
        try (DecoderProcess process = DecoderProcess.start(DecoderFence.around(greedy, 0))) {
            assertEquals(-1, process.output().read());
            assertTrue(process.exitCode() != 0, "a GB was given to a program that may have one");
            assertTrue(process.complaints().passing().isPresent(), process.complaints().first().toString());
        }
    }

    /** A million files are too slow to make; 300,000 are listed that are not there. */
    @Test
    void aFolderOfManyNames() throws Exception {
        Path frames = Files.createDirectory(folder.resolve("many"));
        Path one = Clips.make(folder.resolve("one.bmp"), "-i " + clip + " -frames:v 1 -vf scale=16:16");
        for (int i = 0; i < 2000; i++) {
            Files.createLink(frames.resolve("img" + i + ".bmp"), one);
        }
        try (Footage footage = Footage.open(frames, FootageOptions.DEFAULT.withFps(new FrameRate(200, 1)).withFrom(9.9))) {
            assertEquals(20, footage.expectedFrames().orElseThrow());
            List<Clips.Seen> seen = Clips.readAll(footage);
            assertEquals(List.of(1980L, 1999L), List.of(seen.getFirst().index(), seen.getLast().index()));
        }
        int names = 300_000;
        FrameFolder listed = FrameFolder.of(folder, () -> IntStream.range(0, names).mapToObj(i -> folder.resolve("img" + (names - i) + ".bmp")).iterator(), _ -> true);
        assertEquals(names, listed.entries().size());
        assertEquals("img1.bmp", listed.entries().getFirst().file());
        assertEquals(List.of(), listed.notes());
    }

    private static int indexOf(byte[] bytes, String box) {
        byte[] name = box.getBytes(StandardCharsets.US_ASCII);
        int at = 0;
        while (!Arrays.equals(bytes, at, at + 4, name, 0, 4)) {
            at++;
        }
        return at;
    }

    /** What lies in the folder is what the test put there. */
    @AfterEach
    void nothingWasWritten() throws IOException {
        try (Stream<Path> files = Files.walk(shared)) {
            assertEquals(List.of(shared, clip), files.toList());
        }
    }
}
