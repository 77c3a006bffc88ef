package io.telltale.qa.vlm.qwen;

import com.sun.management.OperatingSystemMXBean;
import io.telltale.kernels.Capability;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.kernels.transformer.TransformerBackends;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.Model;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.checkpoint.ByteProgress;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.CheckpointFolder;
import io.telltale.qa.vlm.checkpoint.MemoryNeed;
import io.telltale.qa.vlm.checkpoint.QuantisedCache;
import io.telltale.qa.vlm.checkpoint.QuantisedStore;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.WeightStore;
import io.telltale.qa.vlm.pixels.Resampling;
import io.telltale.qa.vlm.pixels.VisualInputs;
import io.telltale.qa.vlm.token.Tokenizer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A checkpoint of the Qwen families, run by our own kernels. It remembers the last conversation ({@link Conversation}): a chat pays for each turn once, and several
 * questions about the same pictures look at these once. May be asked by several threads; they wait for each other. A thread that is
 * interrupted gets a {@link ModelException} within a layer's time and stays marked as interrupted; the model can be asked again.
 */
public final class LocalModel implements Model, AutoCloseable {
    private final String name;
    private final CheckpointFolder checkpoint;
    private final Tokenizer tokenizer;
    private final TransformerBackend backend;
    private final PromptLayout layout;
    private final Conversation conversation;
    private final Deque<AutoCloseable> owned;

    private LocalModel(String name, CheckpointFolder checkpoint, Tokenizer tokenizer, TransformerBackend backend, PromptLayout layout, Conversation conversation,
            Deque<AutoCloseable> owned) {
        this.name = name;
        this.checkpoint = checkpoint;
        this.tokenizer = tokenizer;
        this.backend = backend;
        this.layout = layout;
        this.conversation = conversation;
        this.owned = owned;
    }

    /** As {@link #open(Path, LocalOptions, ByteProgress, PromptProgress)}; nobody hears of progress. */
    public static LocalModel open(Path folder, LocalOptions options) throws CheckpointException {
        return open(folder, options, ByteProgress.SILENT, PromptProgress.SILENT);
    }

    /**
     * @param making  hears of the file of quantised weights, where one is made
     * @param reading hears of every prompt, as it is read
     * @throws CheckpointException where the folder is no checkpoint that can be run
     * @throws io.telltale.kernels.BackendUnavailableException where the backend that was asked for is not there
     * @throws DeviceFailedException where the device has not enough memory
     */
    public static LocalModel open(Path folder, LocalOptions options, ByteProgress making, PromptProgress reading) throws CheckpointException {
        Deque<AutoCloseable> owned = new ArrayDeque<>();
        try {
            Workers workers = own(owned, new Workers(options.threads()));
            CheckpointFolder checkpoint = own(owned, CheckpointFolder.open(folder, options.adapters(), workers));
            QwenConfig config = checkpoint.config();
            int context = options.context(config.text().maxPositions());
            if (context > config.text().maxPositions()) {
                throw new CheckpointException(folder + " was made for " + config.text().maxPositions() + " tokens, a context of " + context + " was asked for");
            }
            requireRoom(folder, config, context);
            Tokenizer tokenizer = Tokenizer.read(folder.resolve("tokenizer.json"));
            PromptLayout.require(tokenizer, config);
            Optional<VisualInputs> pictures = checkpoint.preprocessing().map(how -> new VisualInputs(config, how, Resampling.TORCHVISION));
            WeightStore weights = checkpoint;
            if (options.weights().isPresent()) {
                weights = own(owned, QuantisedStore.open(checkpoint, options.weights().get(), options.cache().orElseGet(QuantisedCache::folder), workers, making));
            }
            TransformerBackend backend = own(owned, TransformerBackends.probe().open(options.backend(), options.device(), options.threads()).backend());
            Loading root = new Loading(weights, backend, "");
            TextDecoder decoder = own(owned, TextDecoder.load(root, config));
            Optional<VisionTower> tower = config.vision().isPresent() ? Optional.of(VisionTower.load(root, config)) : Optional.empty();
            Conversation conversation = own(owned, new Conversation(decoder, new PromptReader(backend, decoder, tower, reading), context, config.text().vocabulary()));
            return new LocalModel(name(folder, options), checkpoint, tokenizer, backend, new PromptLayout(config, tokenizer, pictures, options.compat()), conversation, owned);
        } catch (CheckpointException | RuntimeException e) {
            close(owned);
            throw e;
        }
    }

    /** Keys and values must be in memory; weights need not, their pages come and go. A device that has more memory than its machine is not reckoned with. */
    private static void requireRoom(Path folder, QwenConfig config, int context) throws CheckpointException {
        long needed = MemoryNeed.of(config, WeightFormat.F32, WeightFormat.F32, context).cache();
        long there = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        if (needed > there) {
            throw new CheckpointException(String.format(Locale.ROOT, "%s: a context of %d tokens needs %.2f GB for keys and values, and this machine has %.2f GB of memory;"
                    + " take a smaller one", folder, context, needed / 1e9, there / 1e9));
        }
    }

    private static <T extends AutoCloseable> T own(Deque<AutoCloseable> owned, T thing) {
        owned.push(thing);
        return thing;
    }

    private static String name(Path folder, LocalOptions options) {
        StringBuilder name = new StringBuilder(lastName(folder));
        options.weights().ifPresent(format -> name.append(", ").append(format.name().toLowerCase(Locale.ROOT)));
        options.adapters().forEach(adapter -> name.append(", ").append(lastName(adapter)));
        return name.toString();
    }

    private static String lastName(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    /** The folder's name, how it was quantised, and its adapters. */
    @Override
    public String name() {
        return name;
    }

    public Capability capability() {
        return backend.capability();
    }

    public QwenConfig config() {
        return checkpoint.config();
    }

    @Override
    public Reply reply(Prompt prompt) throws ModelException {
        return reply(prompt, piece -> { });
    }

    @Override
    public synchronized Reply reply(Prompt prompt, Consumer<String> heard) throws ModelException {
        return answered(prompt, fitting(prompt), heard);
    }

    private Reply answered(Prompt prompt, PromptTokens tokens, Consumer<String> heard) throws ModelException {
        Answering answering = answering(prompt, tokens, heard);
        computed(() -> conversation.answer(tokens, answering));
        return answering.reply();
    }

    private interface Computing {
        void run() throws ModelException;
    }

    /** What may happen to a device or a thread on the way, in the words of a model. */
    private void computed(Computing answer) throws ModelException {
        try {
            answer.run();
        } catch (DeviceFailedException e) {
            throw new ModelException(ModelException.Scope.MODEL, e.getMessage(), e);
        } catch (CancellationException e) {
            throw new ModelException(ModelException.Scope.MODEL, "interrupted while " + name + " was answering", e);
        }
    }

    /** Reading the weights once for eight tokens costs little more than for one; beyond that arithmetic counts, and the context fills. */
    @Override
    public int together() {
        return 8;
    }

    /**
     * Answers drawn together: each weight is read once for all of them, and their common beginning is read once. As many at a time as the context holds.
     *
     * @throws ModelException for the first prompt that cannot be answered
     */
    @Override
    public synchronized List<Reply> replies(List<Prompt> prompts) throws ModelException {
        List<Reply> replies = new ArrayList<>();
        List<Prompt> group = new ArrayList<>();
        List<PromptTokens> tokens = new ArrayList<>();
        for (Prompt prompt : prompts) {
            PromptTokens next = fitting(prompt);
            group.add(prompt);
            tokens.add(next);
            if (Conversation.rows(tokens, most(group, tokens)) > conversation.capacity()) {
                group.removeLast();
                tokens.removeLast();
                replies.addAll(together(group, tokens));
                group = new ArrayList<>(List.of(prompt));
                tokens = new ArrayList<>(List.of(next));
            }
        }
        replies.addAll(together(group, tokens));
        return replies;
    }

    private List<Reply> together(List<Prompt> prompts, List<PromptTokens> tokens) throws ModelException {
        if (prompts.size() <= 1) {
            return prompts.isEmpty() ? List.of() : List.of(answered(prompts.getFirst(), tokens.getFirst(), piece -> { }));
        }
        List<Answering> answerings = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            answerings.add(answering(prompts.get(i), tokens.get(i), piece -> { }));
        }
        computed(() -> conversation.answer(tokens, answerings, most(prompts, tokens)));
        return answerings.stream().map(Answering::reply).toList();
    }

    private PromptTokens fitting(Prompt prompt) throws ModelException {
        PromptTokens tokens = layout.tokens(prompt);
        if (tokens.length() >= conversation.capacity()) {
            int seen = tokens.visuals().stream().mapToInt(placed -> placed.at().length).sum();
            throw new ModelException(ModelException.Scope.PROMPT, "the prompt has " + tokens.length() + " tokens, " + seen + " of them pictures, and the context holds "
                    + conversation.capacity() + "; give a larger --context or show less");
        }
        return tokens;
    }

    private int[] most(List<Prompt> prompts, List<PromptTokens> tokens) {
        int[] most = new int[prompts.size()];
        for (int i = 0; i < most.length; i++) {
            most[i] = most(prompts.get(i), tokens.get(i));
        }
        return most;
    }

    /** Tokens of the answer; the last one that is drawn needs no place. */
    private int most(Prompt prompt, PromptTokens tokens) {
        return Math.min(prompt.sampling().maxTokens(), conversation.capacity() - tokens.length() + 1);
    }

    private Answering answering(Prompt prompt, PromptTokens tokens, Consumer<String> heard) {
        return new Answering(prompt, tokens, most(prompt, tokens), tokenizer, checkpoint.generation(), heard);
    }

    @Override
    public void close() {
        close(owned);
    }

    /** Last opened, first closed. */
    private static void close(Deque<AutoCloseable> owned) {
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("nothing here closes with a checked exception", e);
            }
        }
    }
}
