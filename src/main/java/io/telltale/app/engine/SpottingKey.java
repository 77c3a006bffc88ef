package io.telltale.app.engine;

import io.telltale.qa.Sha256;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.footage.FileTrouble;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a kept result depends on: the footage (name, size and time of its file, or of each file of its folder), the options, the version of the engine. Where
 * any of them differs, so does the key, and the video is spotted anew. The place of the footage is not in it, so that a data set may be moved.
 *
 * @param video       as questions name it
 * @param fingerprint 24 hexadecimal digits of a SHA-256
 */
record SpottingKey(String video, String fingerprint) {
    /** Rises when what is kept changes its meaning. */
    private static final String FORM = "1";
    private static final int DIGITS = 24;
    private static final int LONGEST_NAME = 80;

    /** @throws FootageException where the footage cannot be looked at */
    static SpottingKey of(String video, Path footage, SpotterOptions options) throws FootageException {
        MessageDigest digest = Sha256.begin();
        for (String part : List.of(FORM, Spotter.NAME, video, options.toString())) {
            add(digest, part);
        }
        try {
            if (Files.isDirectory(footage)) {
                try (Stream<Path> files = Files.list(footage)) {
                    for (Path file : files.sorted().toList()) {
                        add(digest, file);
                    }
                }
            } else {
                add(digest, footage);
            }
        } catch (IOException e) {
            throw new FootageException(footage + ": " + FileTrouble.why(e), e);
        }
        return new SpottingKey(video, HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
        if (!facts.isDirectory()) {
            add(digest, file.getFileName() + " " + facts.size() + " " + facts.lastModifiedTime().toMillis());
        }
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** A name for a file on any system, without its ending: the video for people, the fingerprint for us. */
    String fileName() {
        String plain = video.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "-" + fingerprint;
    }
}
