package io.telltale.app.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.FakeModel;
import io.telltale.app.console.ExitCode;
import io.telltale.kernels.transformer.Roofline;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.ReleasedShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandTest {
    /** Tiny checkpoints of random numbers, with the logits of the reference. */
    private static final Path CHECKPOINTS = Path.of("../qa/src/test/resources/vlm");

    @TempDir
    private Path folder;

    private static CommandRun run(FakeModel model, String... arguments) {
        return CommandRun.of((video, options, progress) -> {
            throw new AssertionError("no video is to be read");
        }, null, model.here(), "", arguments);
    }

    private static CommandRun run(String... arguments) {
        return run(FakeModel.saying("Four"), arguments);
    }

    private static String row(CommandRun run, String name) {
        return run.out().lines().filter(line -> line.startsWith(name + "  ")).findFirst().orElseThrow(() -> new AssertionError(name + " in\n" + run.out() + run.err())).replaceAll("  +", "  ");
    }

    private Path copy(String name) throws IOException {
        Path to = Files.createDirectories(folder.resolve(name));
        try (Stream<Path> files = Files.list(CHECKPOINTS.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    @ParameterizedTest
    @ValueSource(strings = {"q25vl", "q3vl_untied"})
    void aSoundCheckpointIsDescribedAndRun(String name) {
        FakeModel model = FakeModel.saying("Four");
        CommandRun run = run(model, "model", "check", CHECKPOINTS.resolve(name).toString(), "--context=1000");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(row(run, "tensors").contains("all there with their shapes"), run.out());
        assertTrue(row(run, "tokenizer").contains("6 texts read back as they were"), run.out());
        assertEquals("stored as  BF16", row(run, "stored as").strip());
        assertTrue(row(run, "stored").endsWith("  runs") && row(run, "q4").endsWith("  runs"), run.out());
        assertTrue(run.out().contains("100 tokens read and one token written ('Four')"), run.out());
        assertEquals(1, model.asked().getFirst().sampling().maxTokens());
        assertEquals(1, model.closed());
    }

    @Test
    void filesCanBeLookedAtAlone() {
        FakeModel model = FakeModel.saying("Four");
        CommandRun run = run(model, "model", "check", CHECKPOINTS.resolve("q3vl").toString(), "--no-run");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(0, model.opened().size());
        assertFalse(run.out().contains("run:"));
    }

    @Test
    void aDamagedCheckpointIsOneLineThatNamesTheFile() throws IOException {
        Path cut = copy("q3vl");
        Path weights = cut.resolve("model.safetensors");
        Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 5000));
        CommandRun run = run("model", "check", cut.toString());
        assertEquals(ExitCode.FILE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("model.safetensors"), run.err());
        Path wordless = copy("q25vl");
        Files.delete(wordless.resolve("tokenizer.json"));
        CommandRun without = run("model", "check", wordless.toString());
        assertEquals(ExitCode.FILE, without.exitCode());
        assertTrue(without.oneErrorLine().contains("tokenizer.json"), without.err());
    }

    @Test
    void whatIsNoCheckpoint() {
        for (String command : new String[] {"check", "bench"}) {
            CommandRun missing = run("model", command, folder.resolve("nowhere").toString());
            assertEquals(ExitCode.FILE, missing.exitCode());
            assertTrue(missing.oneErrorLine().contains("nowhere"), missing.err());
            CommandRun empty = run("model", command, folder.toString());
            assertEquals(ExitCode.FILE, empty.exitCode());
            assertTrue(empty.oneErrorLine().contains(folder.toString()), empty.err());
        }
    }

    @Test
    void aRunThatFailsIsToldAfterTheFacts() {
        CommandRun run = run(FakeModel.failing(ModelException.Scope.MODEL, "the device was lost"), "model", "check", CHECKPOINTS.resolve("q3vl").toString());
        assertEquals(ExitCode.BACKEND, run.exitCode());
        assertEquals("telltale: the device was lost", run.oneErrorLine());
        assertTrue(run.out().contains("parameters"), run.out());
    }

    @Test
    void speedStandsBesideItsLimit() {
        FakeModel model = FakeModel.saying("Four");
        CommandRun run = run(model, "model", "bench", CHECKPOINTS.resolve("q3vl").toString(), "--prompt-tokens=20", "--answer-tokens=5", "--runs=2", "--context=1000");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(row(run, "read").startsWith("read  100  "), run.out());
        assertTrue(row(run, "written").startsWith("written  5  "), run.out());
        assertEquals(4, model.asked().stream().distinct().count(), "no prompt begins like another");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "model; which command? (check, bench, random)",
        "model check; Missing required parameter: 'DIR'",
        "model check . --weights int3; --weights must be one of",
        "model bench . --runs 0; must be at least 1",
        "model random gpt-2 new; there is no shape 'gpt-2'; there are qwen2.5-vl-3b",
        "model random qwen3-vl-2b new --layers 1; needs at least 3 layers, got 1"})
    void wrongUsage(String arguments, String part) {
        CommandRun run = run(arguments.split(" "));
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().contains(part), run.err());
    }

    @Test
    void randomNumbersOverwriteNothing() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
        CommandRun run = run("model", "random", "qwen3-0.6b", folder.toString(), "--layers=1");
        assertEquals(ExitCode.FILE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("is not empty"), run.err());
        assertEquals("mine", Files.readString(mine));
    }

    /** Figures of the 2B model at 20 GB/s and 100 GFLOP/s, by hand: 1.72 G numbers are read for a token, 1.41 G of them in the layers. */
    @Test
    void limitsFollowFromBandwidthAndArithmetic() {
        QwenConfig config = ReleasedShape.QWEN3_VL_2B.config();
        Roofline roofline = new Roofline(20e9, 100e9);
        WeightsHere stored = WeightsHere.of("stored", config, WeightFormat.BF16, WeightFormat.BF16, 8192, roofline);
        assertEquals(20e9 / (2 * 1.7206e9), stored.tokensPerSecond(), 0.01);
        assertEquals(2 * 1000 * 1.4094e9 / 100e9, stored.secondsToFirst(), 0.01);
        assertEquals(stored.secondsToFirst() + 50 / stored.tokensPerSecond(), stored.secondsOfAnswer(), 1e-9);
        assertTrue(WeightsHere.of("int8", config, WeightFormat.INT8, WeightFormat.BF16, 8192, roofline).tokensPerSecond() > 1.7 * stored.tokensPerSecond());
        assertEquals("runs", stored.verdict(100L << 30));
        assertEquals("too large here", stored.verdict(4L << 30));
        assertEquals("too slow here", WeightsHere.of("stored", config, WeightFormat.BF16, WeightFormat.BF16, 8192, new Roofline(20e9, 5e9)).verdict(100L << 30));
    }
}
