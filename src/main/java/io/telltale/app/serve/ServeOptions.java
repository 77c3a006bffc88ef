package io.telltale.app.serve;

import io.telltale.app.engine.EngineOptions;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.SpotterOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a server is to be.
 *
 * @param host        name or address to listen at
 * @param port        0 for any that is free
 * @param token       of the user; a random one where there is none
 * @param folders     that footage may be picked from, over loopback
 * @param mostBytes   of an upload
 * @param spotter     what computes, and how footage is read
 * @param profile     of runs that name none
 * @param corrections where they are kept; in the private folder of the server, and gone with it, where there is none
 * @param version     of the program
 * @param told        for warnings
 */
record ServeOptions(String host, int port, Optional<String> token, List<Path> folders, long mostBytes, SpotterOptions spotter, ReasonProfile profile, Optional<Path> corrections, String version,
                    EngineOptions told) {
    ServeOptions {
        folders = List.copyOf(folders);
        if (mostBytes < 1) {
            throw new IllegalArgumentException("an upload has at least a byte, got " + mostBytes);
        }
    }
}
