package io.telltale.app.runs;

import io.telltale.qa.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** {@code footage -> SHA-256}: of the bytes of a file; of a folder, of name, length and bytes of every frame in order. */
final class FootageHash {
    private static final int BLOCK = 1 << 18;

    private FootageHash() {
    }

    /**
     * @param listener told how many bytes are read
     * @throws InterruptedException where the thread is
     */
    static String of(FootageStamp footage, RunListener listener) throws IOException, InterruptedException {
        MessageDigest digest = Sha256.begin();
        byte[] block = new byte[BLOCK];
        long done = 0;
        boolean isFolder = Files.isDirectory(footage.path());
        for (Path file : footage.files()) {
            if (isFolder) {
                digest.update((file.getFileName() + "\0" + Files.size(file) + "\0").getBytes(StandardCharsets.UTF_8));
            }
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(block); n >= 0; n = in.read(block)) {
                    digest.update(block, 0, n);
                    done += n;
                    if (Thread.interrupted()) {
                        throw new InterruptedException("stopped while " + footage.path() + " was looked up");
                    }
                    listener.lookingUp(done, footage.bytes());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
