package io.telltale.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.vlm.agent.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFoldersTest {
    @TempDir
    private Path given;
    private Path root;
    private VideoFolders folders;

    @BeforeEach
    void make() throws IOException {
        root = given.toRealPath();
        Files.createDirectories(root.resolve("allowed/in/frames"));
        Files.createDirectories(root.resolve("allowed beside"));
        for (String name : List.of("secret.mp4", "allowed beside/near.mp4", "allowed/a.mp4", "allowed/in/b.avi", "allowed/in/frames/img001.jpg", "allowed/in/frames/img002.jpg", "allowed/in/one.jpg",
                "allowed/notes.txt", "allowed/.hidden.mp4")) {
            Files.writeString(root.resolve(name), "x");
        }
        Files.createSymbolicLink(root.resolve("allowed/way-out.mp4"), root.resolve("secret.mp4"));
        Files.createSymbolicLink(root.resolve("allowed/way-up"), root);
        Files.createSymbolicLink(root.resolve("allowed/inner.mp4"), root.resolve("allowed/a.mp4"));
        Files.createSymbolicLink(root.resolve("door"), root.resolve("allowed"));
        folders = new VideoFolders(List.of(root.resolve("door")));
    }

    @Test
    void aNameBelowAFolderAWholePathAndALinkInsideLeadToTheVideo() throws ToolException {
        Path video = root.resolve("allowed/a.mp4");
        for (String name : List.of("a.mp4", "in/../a.mp4", "./a.mp4", video.toString(), "inner.mp4")) {
            assertEquals(video, folders.path(name), name);
        }
        assertEquals("a.mp4", folders.name(video));
        assertEquals(root.resolve("allowed/in/frames"), folders.path("in/frames"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.mp4", "in/../../secret.mp4", "/etc/passwd", "/no/such/file", "way-out.mp4", "way-up/secret.mp4", "../allowed beside/near.mp4", "..", "/"})
    void whatLiesElsewhereIsRefusedWhetherItIsThereOrNot(String name) {
        String line = assertThrows(ToolException.class, () -> folders.path(name)).getMessage();
        assertTrue(line.contains("lies outside") || line.contains("there is no video"), line);
        assertTrue(name.startsWith("way") || line.contains("lies outside"), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.mp4", "in/none.avi", "\0", "a.mp4\n", "http://example.org/a.mp4", "concat:a.mp4", "pipe:0", "-i"})
    void whatIsNotThereIsRefusedInOneLine(String name) {
        assertEquals(1, assertThrows(ToolException.class, () -> folders.path(name)).getMessage().lines().count());
    }

    @Test
    void theListNamesVideosAndFoldersOfFramesAndFollowsNoLink() throws ToolException {
        assertEquals(new VideoFolders.Listing(List.of("a.mp4", "in/b.avi", "in/frames"), true), folders.list());
    }

    @Test
    void aFolderInAnotherIsListedOnce() throws IOException, ToolException {
        assertEquals(3, new VideoFolders(List.of(root.resolve("allowed"), root.resolve("allowed/in"), root.resolve("door"))).list().names().size());
        assertThrows(NoSuchFileException.class, () -> new VideoFolders(List.of(root.resolve("none"))));
    }
}
