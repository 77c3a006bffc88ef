package io.telltale.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every input that is kept, and a few hundred changed ones of each target; the long search is that of {@code .ci/fuzz}. */
class FuzzCorpusTest {
    /** A parser that takes longer for a small input hangs. */
    private static final Duration HANGING = Duration.ofSeconds(20);
    private static final int MUTANTS = 200;
    private static final byte[][] AWKWARD = {"NaN".getBytes(), "-1".getBytes(), "9223372036854775807".getBytes(), "2147483648".getBytes(), "1e999".getBytes(), "\0".getBytes(), "\n".getBytes(),
        "\"".getBytes(), "[[[[".getBytes(), "{\"a\":".getBytes(), "null".getBytes(), "../".getBytes(), {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f}, {(byte) 0xc3}, ",,".getBytes()};

    static Path corpus() throws URISyntaxException {
        return Path.of(FuzzCorpusTest.class.getResource("/fuzz").toURI());
    }

    static List<Path> inputs(Target target) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(corpus().resolve(target.name()))) {
            return files.sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> keptInputsAreReadOrRefused() {
        return Targets.ALL.stream().map(target -> dynamicTest(target.name(), () -> {
            for (Path input : inputs(target)) {
                byte[] bytes = Files.readAllBytes(input);
                assertTimeoutPreemptively(HANGING, () -> target.feed(bytes), () -> input.getFileName() + " hangs");
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> changedInputsAreReadOrRefused() {
        return Targets.ALL.stream().map(target -> dynamicTest(target.name(), () -> {
            List<Path> inputs = inputs(target);
            assertFalse(inputs.isEmpty(), "no seed");
            Random random = new Random(target.name().hashCode());
            for (int i = 0; i < MUTANTS; i++) {
                byte[] mutant = changed(Files.readAllBytes(inputs.get(i % inputs.size())), random);
                assertTimeoutPreemptively(HANGING, () -> target.feed(mutant), () -> "hangs on " + HexFormat.of().formatHex(mutant));
            }
        }));
    }

    @Test
    void everyTargetHasACorpusAndEveryCorpusATarget() throws Exception {
        try (Stream<Path> folders = Files.list(corpus())) {
            Set<String> kept = folders.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
            assertEquals(Targets.ALL.stream().map(Target::name).collect(Collectors.toSet()), kept);
        }
    }

    /** One to four changes: a bit, a piece cut out or doubled, or something awkward put in. */
    private static byte[] changed(byte[] seed, Random random) {
        byte[] bytes = seed;
        for (int n = random.nextInt(4); n >= 0; n--) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(16));
            bytes = switch (random.nextInt(4)) {
                case 0 -> {
                    byte[] flipped = bytes.clone();
                    if (at < flipped.length) {
                        flipped[at] ^= (byte) (1 << random.nextInt(8));
                    }
                    yield flipped;
                }
                case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
                case 2 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
                default -> joined(joined(Arrays.copyOf(bytes, at), AWKWARD[random.nextInt(AWKWARD.length)]), Arrays.copyOfRange(bytes, random.nextBoolean() ? at : to, bytes.length));
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
