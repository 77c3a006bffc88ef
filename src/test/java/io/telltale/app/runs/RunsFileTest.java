package io.telltale.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunsFileTest {
    private static final Path USER = Path.of("home", "ada").toAbsolutePath();
    private static final Path ELSEWHERE = Path.of("elsewhere").toAbsolutePath();

    private static Path of(String system, Map<String, String> environment) {
        return RunsFile.of(environment, system, USER);
    }

    @Test
    void liesWhereTheSystemKeepsDataOfAUser() {
        assertEquals(USER.resolve(Path.of(".local", "share", "telltale", "runs.db")), of("Linux", Map.of()));
        assertEquals(ELSEWHERE.resolve(Path.of("telltale", "runs.db")), of("Linux", Map.of("XDG_DATA_HOME", ELSEWHERE.toString())));
        assertEquals(USER.resolve(Path.of("Library", "Application Support", "Telltale", "runs.db")), of("Mac OS X", Map.of("XDG_DATA_HOME", ELSEWHERE.toString())));
        assertEquals(ELSEWHERE.resolve(Path.of("Telltale", "runs.db")), of("Windows 11", Map.of("LOCALAPPDATA", ELSEWHERE.toString())));
        assertEquals(USER.resolve(Path.of("AppData", "Local", "Telltale", "runs.db")), of("Windows 11", Map.of()));
    }

    @Test
    void aFolderThatWasToldComesFirst() {
        for (String system : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
            assertEquals(ELSEWHERE.resolve("runs.db"), of(system, Map.of("TELLTALE_HOME", ELSEWHERE.toString(), "XDG_DATA_HOME", "/x", "LOCALAPPDATA", "/y")));
        }
        assertEquals(Path.of("here").toAbsolutePath().resolve("runs.db"), of("Linux", Map.of("TELLTALE_HOME", "here")));
    }

    /** An empty variable is none; a relative XDG_DATA_HOME is invalid by its specification. */
    @Test
    void whatIsNoFolderIsPassedOver() {
        assertEquals(of("Linux", Map.of()), of("Linux", Map.of("TELLTALE_HOME", " ", "XDG_DATA_HOME", "")));
        assertEquals(of("Linux", Map.of()), of("Linux", Map.of("XDG_DATA_HOME", "relative")));
    }
}
