package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
    @Test
    void exceptionsWhoseMessageIsThePathGetWords() {
        assertEquals("permission denied", FileTrouble.why(new AccessDeniedException("/a/b")));
        assertEquals("no such file or folder", FileTrouble.why(new NoSuchFileException("/a/b")));
        assertEquals("No space left on device", FileTrouble.why(new FileSystemException("/a/b", null, "No space left on device")));
    }

    @Test
    void othersSpeakForThemselves() {
        assertEquals("the stream has ended", FileTrouble.why(new IOException("the stream has ended")));
        assertEquals("IOException", FileTrouble.why(new IOException()));
        assertEquals("Permission denied", FileTrouble.why(new IOException("Cannot run program \"/a/b\": error=13, Permission denied")));
        assertEquals("Exec format error", FileTrouble.why(new IOException("Cannot run program \"/a/b\": Exec failed, error: 8 (Exec format error) ")));
    }
}
