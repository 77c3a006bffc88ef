package io.telltale.kernels.opencl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of what was found out about devices and can be found out again: key -> bytes. Each file holds a SHA-256 of its bytes before them, so that one cut off or
 * damaged reads as absent; files appear whole or not at all, and two processes may write the same key. What cannot be written is not kept: nothing but time is lost.
 *
 * @param folder made at the first write, for its owner alone, since programs are run from it
 */
public record DeviceCache(Path folder) {
    private static final int DIGEST = 32;

    /**
     * {@code -Dtelltale.cache}, else {@code $TELLTALE_HOME/cache}, else where the system keeps caches of a user ({@code $XDG_CACHE_HOME/telltale},
     * {@code ~/.cache/telltale}, {@code ~/Library/Caches/telltale}, {@code %LOCALAPPDATA%\telltale}); in it {@code opencl}.
     */
    public static DeviceCache customary() {
        return new DeviceCache(customary(System.getenv(), System.getProperty("telltale.cache"), System.getProperty("os.name"), Path.of(System.getProperty("user.home"))));
    }

    static Path customary(Map<String, String> environment, String property, String system, Path user) {
        Optional<Path> set = given(property).or(() -> given(environment.get("TELLTALE_HOME")).map(home -> home.resolve("cache")));
        boolean windows = system.startsWith("Windows");
        Path ofUser = windows ? user.resolve("AppData").resolve("Local") : system.startsWith("Mac") ? user.resolve("Library").resolve("Caches") : user.resolve(".cache");
        return set.orElseGet(() -> given(environment.get(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME")).filter(Path::isAbsolute).orElse(ofUser).resolve("telltale"))
                .resolve("opencl");
    }

    private static Optional<Path> given(String value) {
        return Optional.ofNullable(value).filter(v -> !v.isBlank()).map(Path::of);
    }

    /** A file name for these texts, different for different texts. */
    static String key(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** What was kept under a key; empty where nothing is, or where it is damaged or cannot be read. */
    public Optional<byte[]> read(String key) {
        try {
            byte[] file = Files.readAllBytes(folder.resolve(key));
            if (file.length < DIGEST) {
                return Optional.empty();
            }
            byte[] bytes = Arrays.copyOfRange(file, DIGEST, file.length);
            return MessageDigest.isEqual(sha256().digest(bytes), Arrays.copyOf(file, DIGEST)) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps bytes under a key, in place of what was there; whether that could be done. */
    public boolean write(String key, byte[] bytes) {
        Path part = null;
        try {
            make();
            part = Files.createTempFile(folder, key, ".part");
            byte[] file = Arrays.copyOf(sha256().digest(bytes), DIGEST + bytes.length);
            System.arraycopy(bytes, 0, file, DIGEST, bytes.length);
            Files.write(part, file);
            move(part, folder.resolve(key));
            return true;
        } catch (IOException e) {
            delete(part);
            return false;
        }
    }

    private void make() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.toAbsolutePath().getParent() != null) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
        }
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (UnsupportedOperationException windows) {
            Files.createDirectories(folder);
        } catch (java.nio.file.FileAlreadyExistsException another) {
            // another process was faster
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // it is in the way of nothing
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
