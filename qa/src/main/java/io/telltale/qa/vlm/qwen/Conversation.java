package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.Rows;
import io.telltale.qa.vlm.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The cache of keys and values, and which tokens it holds. It remembers the last prompt and its answer: what the next one has in common with them at the
 * beginning is not read again. Several prompts at once are read as branches of their common beginning, and their answers are drawn together, so that the weights are
 * read once for all of them.
 */
final class Conversation implements AutoCloseable {
    private final TextDecoder decoder;
    private final PromptReader reader;
    private final KeyValues cache;
    private final int vocabulary;
    /** Of the tokens in the first rows of the cache. */
    private long[] keys;
    private int kept;

    Conversation(TextDecoder decoder, PromptReader reader, int context, int vocabulary) {
        this.decoder = decoder;
        this.reader = reader;
        this.cache = decoder.cache(context);
        this.vocabulary = vocabulary;
        this.keys = new long[context];
    }

    int capacity() {
        return cache.capacity();
    }

    /** Answers one prompt; prompt and answer stay in the cache. */
    void answer(PromptTokens prompt, Answering answering) throws ModelException {
        Branch trunk = new Branch(prompt, answering, 0, 0);
        int known = known(prompt, prompt.length());
        kept = known;
        trunk.drawn(answering.next(read(trunk, known)));
        remember(prompt, prompt.length());
        while (trunk.goesOn()) {
            int token = trunk.token();
            answerOn(List.of(trunk));
            keys[kept++] = token;
        }
    }

    /**
     * Answers prompts that fit into the cache together ({@link #rows}); their common beginning stays in it.
     *
     * @param answerings one for each, of at most {@code most} tokens each
     */
    void answer(List<PromptTokens> prompts, List<Answering> answerings, int[] most) throws ModelException {
        int shared = shared(prompts);
        int known = known(prompts.getFirst(), shared);
        kept = known;
        if (known < shared) {
            reader.read(prompts.getFirst(), known, shared, 0, 0, cache, (first, rows) -> { });
            remember(prompts.getFirst(), shared);
        }
        List<Branch> going = new ArrayList<>();
        int base = shared;
        for (int i = 0; i < prompts.size(); i++) {
            Branch branch = new Branch(prompts.get(i), answerings.get(i), shared, base);
            branch.drawn(branch.answering.next(read(branch, shared)));
            base += prompts.get(i).length() - shared + most[i];
            going.add(branch);
        }
        for (going.removeIf(branch -> !branch.goesOn()); !going.isEmpty(); going.removeIf(branch -> !branch.goesOn())) {
            answerOn(going);
        }
    }

    /** Rows of the cache that these prompts and answers need together. */
    static long rows(List<PromptTokens> prompts, int[] most) {
        int shared = shared(prompts);
        long rows = shared;
        for (int i = 0; i < prompts.size(); i++) {
            rows += prompts.get(i).length() - shared + most[i];
        }
        return rows;
    }

    /** Tokens that all have in common at the beginning; fewer than the shortest has, since each must have a last token of its own. */
    private static int shared(List<PromptTokens> prompts) {
        PromptTokens first = prompts.getFirst();
        int shared = first.length() - 1;
        for (PromptTokens other : prompts) {
            shared = Math.min(shared, PromptTokens.common(first.keys(), shared, other.keys(), other.length() - 1));
        }
        return shared;
    }

    /** Tokens of the prompt, before {@code end}, that the cache holds already; the last is always read, for what follows from it. */
    private int known(PromptTokens prompt, int end) {
        return PromptTokens.common(keys, kept, prompt.keys(), Math.min(end, prompt.length() - 1));
    }

    private void remember(PromptTokens prompt, int end) {
        System.arraycopy(prompt.keys(), 0, keys, 0, end);
        kept = end;
    }

    /** Reads the rest of a prompt; the logits behind its last token. */
    private float[] read(Branch branch, int first) {
        float[][] logits = new float[1][];
        int n = branch.prompt.length();
        reader.read(branch.prompt, first, n, branch.shared(), branch.base(), cache, (from, rows) -> {
            if (from + rows.count() == n) {
                logits[0] = decoder.logits(rows.slice(rows.count() - 1, 1));
            }
        });
        return logits[0];
    }

    /** One more token for each. */
    private void answerOn(List<Branch> branches) throws ModelException {
        Rows rows = decoder.read(Step.joined(branches.stream().map(Branch::step).toList()), Optional.empty(), cache);
        float[] logits = decoder.logits(rows);
        for (int i = 0; i < branches.size(); i++) {
            OptionalInt next = branches.get(i).answering.next(Arrays.copyOfRange(logits, i * vocabulary, (i + 1) * vocabulary));
            branches.get(i).drawn(next);
        }
    }

    @Override
    public void close() {
        cache.close();
    }
}
