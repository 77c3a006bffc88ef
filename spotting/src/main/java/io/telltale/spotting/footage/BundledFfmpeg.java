package io.telltale.spotting.footage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Unpacks the ffmpeg programs of {@code org.bytedeco:ffmpeg} and the libraries beside them, once per user and version.
 *
 * <p>The programs come straight out of the jar on the class path; nothing of JavaCPP is loaded. They go to
 * {@code <cache>/ffmpeg-<platform>-<checksum of the jar's entries>}, under a lock between processes, into a folder that is moved to
 * its final name when complete, so that concurrent first runs are safe and an interrupted one leaves nothing that looks complete.
 *
 * <p>On Linux the programs as shipped need desktop libraries (PulseAudio, ALSA, XCB) for recording from devices, and a library path;
 * {@link ElfImage} relieves them of both, so that they run on a machine that has nothing but the C library.
 */
final class BundledFfmpeg {
    /** Raised when the treatment of the unpacked files changes. */
    private static final int RECIPE = 1;
    /** {@code -version} takes a tenth of a second; the first start from a slow disk some seconds. */
    private static final int LONGEST_START_SECONDS = 10;
    private static final String ROOT = "org/bytedeco/ffmpeg/";
    /** What only device recording needs, and a machine without a desktop lacks. */
    private static final Set<String> DESKTOP_LIBRARIES = Set.of("libpulse.so.0", "libasound.so.2", "libxcb.so.1", "libxcb-shm.so.0",
            "libxcb-shape.so.0", "libxcb-xfixes.so.0");
    private static final Object IN_THIS_PROCESS = new Object();

    private BundledFfmpeg() {
    }

    /** {@code linux-x86_64}, {@code macosx-arm64}, ...: the classifier of the running platform. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = os.contains("mac") ? "macosx" : os.contains("win") ? "windows" : "linux";
        String machine = switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> arch;
        };
        return family + "-" + machine;
    }

    /** The folder that holds the programs, unpacked now if need be; empty where the class path holds none for this platform. */
    static Optional<Path> unpack() throws FootageException {
        String prefix = ROOT + platform() + "/";
        URL program = BundledFfmpeg.class.getClassLoader().getResource(prefix + FfmpegProgram.executable("ffmpeg"));
        if (program == null) {
            return Optional.empty();
        }
        try {
            if (program.getProtocol().equals("file")) {
                return Optional.of(Path.of(program.toURI()).getParent());
            }
            JarURLConnection connection = (JarURLConnection) program.openConnection();
            Path jar = Path.of(connection.getJarFileURL().toURI());
            try (JarFile entries = new JarFile(jar.toFile())) {
                return Optional.of(unpack(entries, prefix, cache()));
            }
        } catch (FootageException e) {
            throw e;
        } catch (FileSystemException e) {
            throw cannotUnpack(e.getFile() + ": " + FileTrouble.why(e), e);
        } catch (IOException e) {
            throw cannotUnpack(FileTrouble.why(e), e);
        } catch (URISyntaxException | UncheckedIOException e) {
            throw cannotUnpack(e.getMessage(), e);
        }
    }

    private static FootageException cannotUnpack(String why, Exception cause) {
        return new FootageException("cannot unpack the bundled ffmpeg (" + why + "); give another one with --ffmpeg PATH", cause);
    }

    /** Unpacks the entries under {@code prefix} into a folder of {@code cache}, unless they are there. */
    static Path unpack(JarFile jar, String prefix, Path cache) throws IOException {
        List<JarEntry> wanted = new ArrayList<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            String name = entry.getName();
            if (name.startsWith(prefix) && !entry.isDirectory() && !isJavaBinding(name.substring(prefix.length()))) {
                wanted.add(entry);
            }
        }
        Path folder = cache.resolve("ffmpeg-" + platform() + "-" + key(wanted));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(cache);
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel channel = FileChannel.open(cache.resolve(folder.getFileName() + ".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                if (lock.isValid() && Files.isDirectory(folder)) {
                    return folder;
                }
                String draft = folder.getFileName() + ".part";
                deleteDrafts(cache, draft);
                Path fresh = Files.createTempDirectory(cache, draft);
                Thread atExit = new Thread(() -> delete(fresh));
                Runtime.getRuntime().addShutdownHook(atExit);
                try {
                    for (JarEntry entry : wanted) {
                        copy(jar, entry, fresh.resolve(entry.getName().substring(prefix.length())));
                    }
                    requireRuns(fresh.resolve(FfmpegProgram.executable("ffmpeg")));
                    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    delete(fresh);
                    forgo(atExit);
                }
            }
        }
        return folder;
    }

    /** What runs that were killed have left behind; called under the lock, so that no other run is at work on one. */
    private static void deleteDrafts(Path cache, String prefix) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(cache, prefix + "*")) {
            drafts.forEach(BundledFfmpeg::delete);
        }
    }

    private static void forgo(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the virtual machine is ending, and the hook runs
        }
    }

    /** Starts {@code ffmpeg -version}. @throws FootageException with the program's own last word if it does not run */
    static void requireRuns(Path ffmpeg) throws FootageException {
        requireRuns(ffmpeg, LONGEST_START_SECONDS);
    }

    static void requireRuns(Path ffmpeg, int seconds) throws FootageException {
        try (DecoderProcess process = DecoderProcess.start(List.of(ffmpeg.toString(), "-hide_banner", "-version"))) {
            process.endAfter(seconds);
            String said = new String(process.output().readNBytes(1 << 16), StandardCharsets.UTF_8).strip();
            int exit = process.exitCode();
            if (process.isOverdue()) {
                throw new FootageException(ffmpeg + " does not answer within " + seconds + " s; give another ffmpeg with --ffmpeg PATH");
            }
            if (exit != 0 || !said.startsWith("ffmpeg version")) {
                String why = process.complaints().first().or(() -> said.lines().findFirst()).orElse("exit " + exit);
                throw new FootageException(ffmpeg + " is not an ffmpeg that runs here (" + why + "); give another one with --ffmpeg PATH");
            }
        } catch (FootageException e) {
            throw e;
        } catch (IOException e) {
            throw new FootageException("cannot run " + ffmpeg + ": " + FileTrouble.why(e), e);
        }
    }

    private static boolean isJavaBinding(String name) {
        return name.startsWith("libjni") || name.startsWith("jni") || name.contains("/");
    }

    private static void copy(JarFile jar, JarEntry entry, Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = jar.getInputStream(entry)) {
            bytes = in.readAllBytes();
        }
        if (ElfImage.isElf(bytes)) {
            ElfImage image = new ElfImage(bytes);
            image.searchOwnFolderForAll();
            image.forget(DESKTOP_LIBRARIES);
        }
        Files.write(file, bytes);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private static String key(List<JarEntry> entries) {
        CRC32 crc = new CRC32();
        entries.stream().sorted(Comparator.comparing(JarEntry::getName))
                .forEach(e -> crc.update((e.getName() + ' ' + e.getSize() + ' ' + e.getCrc() + '\n').getBytes()));
        return String.format(Locale.ROOT, "%08x-%d", crc.getValue(), RECIPE);
    }

    /** The per-user cache: {@code -Dtelltale.cache}, else what the platform names for it, else a folder among the temporary files. */
    static Path cache() throws IOException {
        String set = System.getProperty("telltale.cache");
        if (set != null && !set.isBlank()) {
            return Path.of(set);
        }
        String platform = platform();
        String home = System.getProperty("user.home");
        String named = System.getenv(platform.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
        Path cache = named != null && !named.isBlank() ? Path.of(named, "telltale")
                : platform.startsWith("macosx") ? Path.of(home, "Library", "Caches", "telltale") : Path.of(home, ".cache", "telltale");
        try {
            Files.createDirectories(cache);
            if (Files.isWritable(cache)) {
                return cache;
            }
        } catch (IOException e) {
            // no home to write to, as in many containers
        }
        return ownTemporaryFolder();
    }

    /** {@code <tmp>/telltale-<user>}, refused if someone else made it: programs are run from it. */
    private static Path ownTemporaryFolder() throws IOException {
        Path own = Path.of(System.getProperty("java.io.tmpdir"), "telltale-" + System.getProperty("user.name").replaceAll("\\W", "_"));
        Path probe = Files.createTempDirectory("telltale");
        try {
            if (!Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(probe, own, StandardCopyOption.ATOMIC_MOVE);
            } else if (!Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS) || !Files.getOwner(own).equals(Files.getOwner(probe))) {
                throw new IOException(own + " belongs to someone else; set another cache with -Dtelltale.cache=FOLDER");
            }
        } finally {
            Files.deleteIfExists(probe);
        }
        return own;
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // left behind in a temporary place; nothing reads it
        }
    }
}
