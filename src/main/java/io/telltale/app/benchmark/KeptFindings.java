package io.telltale.app.benchmark;

import io.telltale.app.console.OutputFile;
import io.telltale.bench.baseline.Found;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a method found in a video and how long it took, one small file each, {@code NAME-METHOD-FINGERPRINT.txt}: nothing is computed twice. First line seconds
 * and frames, then {@code kind onset apex offset}. The fingerprint is of the footage's place, size and time; a file that cannot be read counts as none.
 */
final class KeptFindings {
    private final Path folder;

    KeptFindings(Path folder) {
        this.folder = folder;
    }

    /** @param found empty for the engine, whose spotting is kept elsewhere */
    record Kept(double seconds, long frames, List<Found> found) { }

    Optional<Kept> read(String method, Path footage) throws IOException {
        Path file = file(method, footage);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            String[] head = lines.getFirst().split(" ");
            List<Found> found = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] c = line.split(" ");
                found.add(new Found(Kind.valueOf(c[0]), Long.parseLong(c[1]), Long.parseLong(c[2]), Long.parseLong(c[3])));
            }
            return Optional.of(new Kept(Double.parseDouble(head[0]), Long.parseLong(head[1]), found));
        } catch (RuntimeException e) {
            // Damaged, or of another version: it is made again.
            return Optional.empty();
        }
    }

    void write(String method, Path footage, Kept kept) throws IOException {
        try (OutputFile file = OutputFile.at(file(method, footage), folder)) {
            file.writeText(out -> {
                out.write(String.format(Locale.ROOT, "%.6f %d%n", kept.seconds(), kept.frames()));
                for (Found f : kept.found()) {
                    out.write(f.kind() + " " + f.onset() + " " + f.apex() + " " + f.offset() + "\n");
                }
            });
        }
    }

    private Path file(String method, Path footage) throws IOException {
        BasicFileAttributes facts = Files.readAttributes(footage, BasicFileAttributes.class);
        String print = Integer.toHexString((footage.toAbsolutePath() + " " + facts.size() + " " + facts.lastModifiedTime().toMillis()).hashCode());
        String plain = footage.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
        return folder.resolve(plain.substring(0, Math.min(60, plain.length())) + "-" + method + "-" + print + ".txt");
    }
}
