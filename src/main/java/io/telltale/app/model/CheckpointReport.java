package io.telltale.app.model;

import io.telltale.app.console.Printable;
import io.telltale.app.console.TextTable;
import io.telltale.kernels.transformer.Roofline;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.CheckpointFolder;
import io.telltale.qa.vlm.checkpoint.ExpectedTensor;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.TextConfig;
import io.telltale.qa.vlm.token.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A checkpoint that was opened, in words: what it is, that everything in it fits together, and what it needs here. */
final class CheckpointReport {
    /** Letters, digits, blanks and signs of several scripts, composed as the tokenizer composes them. */
    private static final List<String> TEXTS = List.of("How many micro-expressions?", "AU12 at 00:03.250, 1.43 %", "眉毛上扬，嘴角下拉", "sourire léger, sourcils froncés", "a\n\n  b\t{\"answer\": \"yes\"}", "🙂🙁");
    private static final int UNUSED_NAMED = 3;

    private final CheckpointFolder checkpoint;
    private final Roofline roofline;
    private final long memory;
    private final int context;

    /** @param memory bytes that this machine has */
    CheckpointReport(CheckpointFolder checkpoint, Roofline roofline, long memory, int context) {
        this.checkpoint = checkpoint;
        this.roofline = roofline;
        this.memory = memory;
        this.context = context;
    }

    /**
     * What the files hold.
     *
     * @throws CheckpointException where the tokenizer does not fit the model
     */
    String contents() throws CheckpointException {
        QwenConfig config = checkpoint.config();
        TextConfig text = config.text();
        TextTable table = new TextTable("", "");
        table.row("family", config.family().modelType() + ", " + text.layers() + " layers, " + text.heads().heads() + " heads on " + text.heads().keyHeads() + " of width " + text.heads().headWidth());
        config.vision().ifPresent(vision -> table.row("vision", vision.depth() + " blocks of width " + vision.hidden() + ", " + vision.factor() + " px a token"));
        table.row("parameters", parameters());
        table.row("stored as", stored());
        table.row("tensors", checkpoint.tensors().size() + ", all there with their shapes" + unused());
        table.row("tokenizer", tokenizer());
        return table.toString().lines().filter(line -> !line.isBlank()).collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }

    private String parameters() {
        Map<ExpectedTensor.Part, Long> parts = new TreeMap<>();
        checkpoint.tensors().forEach(each -> parts.merge(each.part(), each.count(), Long::sum));
        return millions(parts.values().stream().mapToLong(n -> n).sum()) + " ("
                + parts.entrySet().stream().map(part -> part.getKey().name().toLowerCase(Locale.ROOT) + " " + millions(part.getValue())).collect(Collectors.joining(", "))
                + (checkpoint.config().tied() ? ", the head is the embeddings" : "") + ")";
    }

    private static String millions(long count) {
        return String.format(Locale.ROOT, count < 1_000_000 ? "%.3f M" : "%.1f M", count / 1e6);
    }

    private String stored() throws CheckpointException {
        Map<WeightFormat, Integer> formats = new TreeMap<>();
        for (ExpectedTensor each : checkpoint.tensors()) {
            formats.merge(checkpoint.format(each.name()), 1, Integer::sum);
        }
        return formats.entrySet().stream().map(format -> format.getKey() + (formats.size() == 1 ? "" : " (" + format.getValue() + ")")).collect(Collectors.joining(", "));
    }

    private String unused() {
        List<String> unused = checkpoint.unused();
        return unused.isEmpty() ? "" : "; " + unused.size() + " more that are not used, such as " + unused.stream().limit(UNUSED_NAMED).map(Printable::line).collect(Collectors.joining(", "));
    }

    private String tokenizer() throws CheckpointException {
        Tokenizer tokenizer = Tokenizer.read(checkpoint.folder());
        int vocabulary = checkpoint.config().text().vocabulary();
        for (String text : TEXTS) {
            int[] ids = tokenizer.encode(text);
            if (!tokenizer.decode(ids).equals(text)) {
                throw new CheckpointException(checkpoint.folder().resolve("tokenizer.json") + ": '" + Printable.line(text) + "' comes back as '" + Printable.line(tokenizer.decode(ids)) + "'");
            }
            if (Arrays.stream(ids).anyMatch(id -> id >= vocabulary)) {
                throw new CheckpointException(checkpoint.folder().resolve("tokenizer.json") + ": '" + Printable.line(text) + "' has a token beyond the " + vocabulary + " of the model");
            }
        }
        return tokenizer.size() + " tokens for a vocabulary of " + vocabulary + "; " + TEXTS.size() + " texts read back as they were";
    }

    /** What the first matrix is stored as, for all of them. */
    static WeightFormat stored(CheckpointFolder checkpoint) throws CheckpointException {
        return checkpoint.format(checkpoint.tensors().stream().filter(ExpectedTensor::isMatrix).findFirst().orElseThrow().name());
    }

    /** What each format needs, and how fast it can be at most on this machine. */
    List<WeightsHere> formats() throws CheckpointException {
        WeightFormat stored = stored(checkpoint);
        QwenConfig config = checkpoint.config();
        return List.of(WeightsHere.of("stored", config, stored, stored, context, roofline), WeightsHere.of("int8", config, WeightFormat.INT8, stored, context, roofline),
                WeightsHere.of("q4", config, WeightFormat.Q4, stored, context, roofline));
    }

    String needs(List<WeightsHere> formats) {
        TextTable table = new TextTable("--weights", "weights>", "context>", "together>", "tokens/s at most>", "first token, s>", "answer, s>", "here");
        for (WeightsHere each : formats) {
            table.row(each.name(), WeightsHere.gigabytes(each.need().weights()), WeightsHere.gigabytes(each.need().cache()), WeightsHere.gigabytes(each.need().total()),
                    WeightsHere.rounded(each.tokensPerSecond()), WeightsHere.rounded(each.secondsToFirst()), WeightsHere.rounded(each.secondsOfAnswer()), each.verdict(memory));
        }
        return "This machine: " + Runtime.getRuntime().availableProcessors() + " processors, " + roofline + ", " + WeightsHere.gigabytes(memory) + " of memory. Context: " + context
                + " tokens. An answer: " + WeightsHere.ANSWER_TOKENS + " tokens to a prompt of " + WeightsHere.PROMPT_TOKENS + ", at the limits of the processor; pictures come on top."
                + System.lineSeparator() + table;
    }
}
