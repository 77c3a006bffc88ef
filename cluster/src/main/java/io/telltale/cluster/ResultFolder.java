package io.telltale.cluster;

import io.telltale.qa.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Results by the names of their videos, in a folder that Hadoop can write to, this machine's included: {@code NAME.json} as {@code telltale spot --json} writes
 * it, or {@code NAME.failed.json} with the cause. Files appear whole. {@code .telltale/NAME.key} says what a result was made from and what its content is; a
 * result that agrees with it is never made again.
 */
final class ResultFolder {
    private static final String KEYS = ".telltale";

    private final FileSystem files;
    private final Path folder;

    ResultFolder(URI place, Configuration configuration) throws IOException {
        FileSystem found = FileSystem.get(place, configuration);
        // Without the sums of sums that Hadoop puts beside local files.
        this.files = found instanceof LocalFileSystem local ? local.getRaw() : found;
        this.folder = new Path(place);
        files.mkdirs(folder);
    }

    private Path result(String name) {
        return new Path(folder, name + ".json");
    }

    private Path failure(String name) {
        return new Path(folder, name + ".failed.json");
    }

    private Path key(String name) {
        return new Path(new Path(folder, KEYS), name + ".key");
    }

    /** Whether the result, or the finding that there is no face, is here and was made from the same. */
    boolean holds(String name, String key) throws IOException {
        Optional<byte[]> kept = read(key(name));
        if (kept.isEmpty()) {
            return false;
        }
        String said = new String(kept.get(), StandardCharsets.UTF_8);
        Optional<byte[]> content = json(name).or(() -> quietly(failure(name)));
        return content.isPresent() && said.equals(stamp(key, content.get()));
    }

    /** The result of a video, where there is one. */
    Optional<byte[]> json(String name) {
        return quietly(result(name));
    }

    private Optional<byte[]> quietly(Path path) {
        try {
            return read(path);
        } catch (IOException e) {
            // A result that cannot be read is made again.
            return Optional.empty();
        }
    }

    /** Keeps a result; what failed before is forgotten. */
    void keep(String name, String key, String json) throws IOException {
        byte[] content = json.getBytes(StandardCharsets.UTF_8);
        files.delete(key(name), false);
        write(result(name), content);
        files.delete(failure(name), false);
        write(key(name), stamp(key, content).getBytes(StandardCharsets.UTF_8));
    }

    /** Records a failure in place of a result. @param certain whether it would be so again: it is not tried again then */
    void fail(String name, String key, String json, boolean certain) throws IOException {
        byte[] content = json.getBytes(StandardCharsets.UTF_8);
        files.delete(key(name), false);
        write(failure(name), content);
        files.delete(result(name), false);
        if (certain) {
            write(key(name), stamp(key, content).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String stamp(String key, byte[] content) {
        MessageDigest digest = Sha256.begin();
        digest.update(content);
        return key + "\n" + HexFormat.of().formatHex(digest.digest()) + "\n";
    }

    /** Writes a file of the whole corpus. */
    void write(String name, byte[] content) throws IOException {
        write(new Path(folder, name), content);
    }

    private void write(Path path, byte[] content) throws IOException {
        files.mkdirs(path.getParent());
        Path draft = new Path(path.getParent(), "." + path.getName() + ".part");
        try (FSDataOutputStream out = files.create(draft, true)) {
            out.write(content);
            out.hsync();
        }
        if (!files.rename(draft, path)) {
            // HDFS does not replace.
            files.delete(path, false);
            if (!files.rename(draft, path)) {
                throw new IOException("cannot write " + path);
            }
        }
    }

    private Optional<byte[]> read(Path path) throws IOException {
        try (FSDataInputStream in = files.open(path)) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }
}
