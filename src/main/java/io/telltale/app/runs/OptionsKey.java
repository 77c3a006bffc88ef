package io.telltale.app.runs;

import io.telltale.kernels.Plane;
import io.telltale.qa.Sha256;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.SpotterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HexFormat;
import java.util.List;
import java.security.MessageDigest;

/**
 * {@code (options, profile, engine) -> 64 hexadecimal digits}: all that a result depends on beside the footage. Whether traces are wanted is not in it, as they are always
 * kept; the backend is, as it was asked for. A development build has no version that tells it from the build before: the contents of its libraries stand for it.
 */
final class OptionsKey {
    /** Rises when what is kept changes its meaning. */
    private static final String FORM = "1";
    private static final String ENGINE = Spotter.NAME + build();

    private OptionsKey() {
    }

    static String of(SpotterOptions options, ReasonProfile profile) {
        MessageDigest digest = Sha256.begin();
        for (String part : List.of(FORM, ENGINE, options.withTraces().toString(), profile.json())) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String build() {
        if (!Spotter.NAME.contains("SNAPSHOT")) {
            return "";
        }
        MessageDigest digest = Sha256.begin();
        for (Class<?> part : List.of(Plane.class, Spotter.class, ReasonProfile.class)) {
            CodeSource source = part.getProtectionDomain().getCodeSource();
            try {
                Path library = source == null ? null : Path.of(source.getLocation().toURI());
                if (library != null && Files.isRegularFile(library)) {
                    digest.update(Files.readAllBytes(library));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a library of Telltale cannot be read", e);
            } catch (URISyntaxException e) {
                throw new IllegalStateException("a library of Telltale has no place: " + source.getLocation(), e);
            }
        }
        return " " + HexFormat.of().formatHex(digest.digest());
    }
}
