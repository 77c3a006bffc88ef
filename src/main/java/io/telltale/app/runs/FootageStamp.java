package io.telltale.app.runs;

import io.telltale.qa.Sha256;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Footage as its folder tells of it, without a look inside: names, sizes, times and i-nodes of its files. While the stamp stays, the contents are taken to stay.
 *
 * <p>What was written a moment ago may be written once more without a change of its time, whose steps are up to two seconds long (FAT); such a stamp is not
 * {@link #isSettled settled}, and is not relied upon.
 *
 * @param text     64 hexadecimal digits of a SHA-256
 * @param bytes    of all files together
 * @param newest   the latest change of any of them
 */
record FootageStamp(Path path, List<Path> files, String text, long bytes, Instant newest) {
    private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

    /**
     * @throws FootageException where a folder holds no footage
     * @throws IOException      where a file cannot be looked at, or is none, as a pipe, which can be read but once
     */
    static FootageStamp of(Path footage) throws IOException {
        Path path = footage.toRealPath();
        List<Path> files = Footage.files(path);
        MessageDigest digest = Sha256.begin();
        long bytes = 0;
        Instant newest = Instant.MIN;
        for (Path file : files) {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            if (!facts.isRegularFile()) {
                throw new FootageException(file + " is no file");
            }
            FileTime changed = changed(file, facts);
            String told = file.getFileName() + "\0" + facts.size() + "\0" + facts.lastModifiedTime().toInstant() + "\0" + changed.toInstant() + "\0" + facts.fileKey() + "\0";
            digest.update(told.getBytes(StandardCharsets.UTF_8));
            bytes += facts.size();
            newest = newest.isBefore(changed.toInstant()) ? changed.toInstant() : newest;
        }
        return new FootageStamp(path, files, HexFormat.of().formatHex(digest.digest()), bytes, newest);
    }

    /** The time of the i-node where there is one: programs set the other one back, as unpacking does. */
    private static FileTime changed(Path file, BasicFileAttributes facts) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return (FileTime) Files.getAttribute(file, "unix:ctime");
        }
        return facts.lastModifiedTime();
    }

    boolean isSettled(Instant now) {
        return newest.plus(COARSEST_CLOCK).isBefore(now);
    }
}
