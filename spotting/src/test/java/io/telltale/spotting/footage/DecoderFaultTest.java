package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A decoder that crashes or hangs, and footage that goes away: what was read up to there never passes for the whole. */
@DisabledOnOs(OS.WINDOWS)
class DecoderFaultTest {
    @TempDir
    private static Path folder;
    private static Path clip;

    @BeforeAll
    static void makeClip() throws Exception {
        clip = Clips.moving(folder.resolve("clip.mp4"), "160x96", "30", 60, "-c:v mpeg4");
    }

    /** An ffmpeg that gives the first bytes of what the true one gives, and then does as it is told. */
    private static FootageOptions withFfmpeg(String name, int bytes, String then) throws IOException {
        FfmpegProgram bundled = FfmpegProgram.locate(Optional.empty());
        Path programs = Files.createDirectory(folder.resolve(name));
        Path probe = Files.writeString(programs.resolve("ffprobe"), "#!/bin/sh\nexec '" + bundled.probe() + "' \"$@\"\n");
        assertTrue(probe.toFile().setExecutable(true));
        Path script = Files.writeString(programs.resolve("ffmpeg"), "#!/bin/sh\ncase \"$*\" in *-version*) exec '" + bundled.path() + "' -version;; esac\n'" + bundled.path()
                + "' \"$@\" 2>/dev/null | head -c " + bytes + "\n" + then + "\n");
        assertTrue(script.toFile().setExecutable(true));
        return FootageOptions.DEFAULT.withFfmpeg(programs);
    }

    @Test
    void aDecoderThatCrashesIsAFailureAndNotAShorterVideo() throws Exception {
        String line = assertThrows(FootageException.class, () -> Clips.readAll(clip, withFfmpeg("crashing", 200_000, "kill -SEGV $$"))).getMessage();
        assertTrue(line.matches("reading clip.mp4 broke off after 1[0-9] frames: the decoder crashed \\(signal 11\\)"), line);
        String atOnce = assertThrows(FootageException.class, () -> Clips.readAll(clip, withFfmpeg("dead", 0, "kill -ABRT $$"))).getMessage();
        assertTrue(atOnce.contains("clip.mp4") && atOnce.contains("the decoder crashed (signal 6)"), atOnce);
    }

    @Test
    void aDecoderThatHangsIsEnded() throws Exception {
        FootageOptions hanging = withFfmpeg("hanging", 200_000, "exec sleep 600");
        DecoderProcess process = DecoderProcess.start(DecoderCommand.forVideo(hanging.ffmpeg().orElseThrow().resolve("ffmpeg"), clip, 0, OptionalDouble.empty()));
        DecodedFootage.Ending nothing = new DecodedFootage.Ending() {
            @Override
            public void decoded(long index) {
                // not counted
            }

            @Override
            public List<String> warnings(boolean stopped) {
                return List.of();
            }
        };
        FrameRate rate = new FrameRate(30, 1);
        try (Footage footage = DecodedFootage.start(new DecodedFootage.Source("clip.mp4", rate, FrameClock.byStamps(), OptionalLong.of(60), true, List.of(), nothing, true, 0.01),
                FootageOptions.DEFAULT, process, 1)) {
            String line = assertThrows(FootageException.class, () -> Clips.readAll(footage)).getMessage();
            assertTrue(line.contains("after 1") && line.contains("the decoder hangs"), line);
        }
        Optional<ProcessHandle> left = ProcessHandle.of(process.pid());
        if (left.isPresent()) {
            left.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aFolderThatGoesAwayWhileItIsRead() throws Exception {
        Path frames = Files.createDirectory(folder.resolve("frames"));
        Clips.make(frames.resolve("%d.bmp"), "-stream_loop 9 -i " + clip + " -vf scale=640:400 -frames:v 300");
        FootageOptions options = FootageOptions.DEFAULT.withFps(new FrameRate(30, 1));
        try (Footage footage = Footage.open(frames, options)) {
            footage.read().orElseThrow().close();
            Files.move(frames, folder.resolve("gone"));
            String line = assertThrows(FootageException.class, () -> Clips.readAll(footage)).getMessage();
            assertTrue(line.startsWith("reading frames broke off after ") && line.contains("cannot be reached any more (no such file or folder)"), line);
        }
        Files.move(folder.resolve("gone"), frames);
        assertEquals(300, Clips.readAll(frames, options).size());
    }

    @Test
    void aVideoThatIsExchangedWhileItIsReadIsNotTakenForADamagedOne() throws Exception {
        byte[] whole = Files.readAllBytes(Clips.make(folder.resolve("long.mkv"), "-stream_loop 9 -i " + clip + " -c:v mpeg4 -q:v 2 -vf scale=640:400"));
        Path video = Files.write(folder.resolve("growing.mkv"), whole);
        try (Footage footage = Footage.open(video, FootageOptions.DEFAULT)) {
            footage.read().orElseThrow().close();
            Files.write(video, Arrays.copyOf(whole, whole.length / 2));
            String line = assertThrows(FootageException.class, () -> Clips.readAll(footage)).getMessage();
            assertTrue(line.contains("the file changed while it was read"), line);
        }
    }

    /** Bytes of a true stream, changed at random: a frame, an end or an IOException; nothing else, and no memory that the stream does not fill. */
    @Test
    void madeUpStreams() throws Exception {
        byte[] stream = Files.readAllBytes(Clips.make(folder.resolve("grey.nut"), "-f lavfi -i testsrc2=size=34x20:rate=30 -frames:v 4 -vf format=gray -c:v rawvideo"));
        Random random = new Random(5);
        int refused = 0;
        int read = 0;
        for (int mutant = 0; mutant < 20_000; mutant++) {
            byte[] bytes = stream.clone();
            int header = 400;
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                bytes[random.nextInt(random.nextInt(4) == 0 ? bytes.length : header)] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt());
            }
            try {
                NutReader reader = new NutReader(new ByteArrayInputStream(bytes));
                if ((long) reader.width() * reader.height() > 1 << 20) {
                    continue;
                }
                byte[] samples = new byte[reader.width() * reader.height()];
                for (OptionalLong ticks = reader.next(samples); ticks.isPresent(); ticks = reader.next(samples)) {
                    assertFalse(Double.isNaN(reader.seconds(ticks.getAsLong())));
                    assertTrue(FrameClock.byStamps().next(reader.seconds(ticks.getAsLong())).seconds() >= 0);
                    read++;
                }
            } catch (IOException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000 && read > 1000, refused + " refused, " + read + " frames read");
    }
}
