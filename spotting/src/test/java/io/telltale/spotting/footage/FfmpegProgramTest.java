package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegProgramTest {
    @Test
    void theBundledProgramsRunAsTheyAre() throws Exception {
        FfmpegProgram program = FfmpegProgram.locate(Optional.empty());
        for (Path path : new Path[] {program.path(), program.probe()}) {
            Process process = new ProcessBuilder(path.toString(), "-version").redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            assertEquals(0, process.waitFor(), said);
            assertTrue(said.contains("ffmpeg") || said.contains("ffprobe"), said);
        }
        assertEquals(program.path(), FfmpegProgram.locate(Optional.empty()).path());
    }

    @Test
    void anOverrideMayBeTheProgramOrItsFolder() throws Exception {
        FfmpegProgram bundled = FfmpegProgram.locate(Optional.empty());
        assertEquals(bundled.path(), FfmpegProgram.locate(Optional.of(bundled.path())).path());
        assertEquals(bundled.probe(), FfmpegProgram.locate(Optional.of(bundled.path().getParent())).probe());
    }

    @Test
    void anOverrideThatIsNoFfmpegIsNamed(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("nowhere");
        assertTrue(assertThrows(FootageException.class, () -> FfmpegProgram.locate(Optional.of(missing))).getMessage().contains(missing.toString()));
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertThrows(FootageException.class, () -> FfmpegProgram.locate(Optional.of(text)));
        text.toFile().setExecutable(true);
        assertThrows(FootageException.class, () -> FfmpegProgram.locate(Optional.of(text)));
    }
}
