package io.telltale.app.runs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where runs are kept: {@code $TELLTALE_HOME/runs.db}; else where programs keep data of a user. Linux and others: {@code $XDG_DATA_HOME/telltale}, by default
 * {@code ~/.local/share/telltale} (XDG Base Directory Specification 0.8). macOS: {@code ~/Library/Application Support/Telltale}. Windows:
 * {@code %LOCALAPPDATA%\Telltale}.
 */
final class RunsFile {
    static final String HOME = "TELLTALE_HOME";
    private static final String NAME = "runs.db";

    private RunsFile() {
    }

    /** @param system the name of the operating system, as the property {@code os.name} has it */
    static Path of(Map<String, String> environment, String system, Path user) {
        return folder(environment, system.toLowerCase(Locale.ROOT), user).toAbsolutePath().normalize().resolve(NAME);
    }

    private static Path folder(Map<String, String> environment, String system, Path user) {
        Optional<Path> told = given(environment, HOME);
        if (told.isPresent()) {
            return told.get();
        }
        if (system.contains("mac") || system.contains("darwin")) {
            return user.resolve("Library").resolve("Application Support").resolve("Telltale");
        }
        if (system.contains("windows")) {
            return given(environment, "LOCALAPPDATA").filter(Path::isAbsolute).orElse(user.resolve("AppData").resolve("Local")).resolve("Telltale");
        }
        // A relative path is invalid, says the specification, and is to be ignored.
        return given(environment, "XDG_DATA_HOME").filter(Path::isAbsolute).orElse(user.resolve(".local").resolve("share")).resolve("telltale");
    }

    private static Optional<Path> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank()).map(Path::of);
    }
}
