package io.telltale.qa.vlm;

import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code ids -> replies}, one by one, kept in a file: stopped at any moment and started again, it goes on where it was, and no reply is paid for twice.
 *
 * <p>The file is JSON Lines, a line for each reply: {@code id}, {@code model}, {@code prompt_sha256}, {@code text}, {@code finish}, {@code prompt_tokens},
 * {@code completion_tokens}, and {@code calls} where there are some; each line is on the disk before the next prompt is asked. A last line without its end is cut off at the next start. A reply of
 * another model, or to another prompt under the same id, is no reply to this one: it is asked again, and the later line counts. Failures of one prompt are not
 * kept in the file, so a further run tries them again. A model on this machine adds in another order when it is asked several things together or remembers what
 * it was asked before, so that a reply of a run that was stopped may differ from one that was not, where two words are equally likely to the last bits.
 */
public final class PromptBatch {
    /** So many failures one after another are no longer the fault of the prompts. */
    private static final int MOST_FAILURES_IN_A_ROW = 5;

    private final Path file;

    private PromptBatch(Path file) {
        this.file = file;
    }

    public static PromptBatch keptIn(Path file) {
        return new PromptBatch(file);
    }

    /**
     * What came of a run.
     *
     * @param replies  in the order of the ids
     * @param failures id -> why there is no reply
     * @param asked    how many replies this run asked for; the others were in the file
     */
    public record Outcome(Map<String, Reply> replies, Map<String, String> failures, int asked) {
        public Outcome {
            replies = Collections.unmodifiableMap(new LinkedHashMap<>(replies));
            failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
        }
    }

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        Progress SILENT = (done, all) -> { };

        void replied(int done, int all);
    }

    /**
     * @param ids    each once, in the order in which they are asked; so many together as {@link Model#together} tells
     * @param prompt of an id; called when it is needed, so that not all pictures are held at once
     * @throws ModelException what stops every prompt, or too many failures in a row; the replies so far are in the file
     * @throws IOException    where the file cannot be read or written, is no such file, or is written by another process
     */
    public Outcome run(Model model, List<String> ids, Function<String, Prompt> prompt, Progress progress) throws ModelException, IOException {
        if (Set.copyOf(ids).size() != ids.size()) {
            throw new IllegalArgumentException("an id is there twice among " + ids);
        }
        try (ReplyFile kept = ReplyFile.open(file)) {
            Run run = new Run(model, kept, progress, ids.size());
            for (String id : ids) {
                run.ask(new Asked(id, prompt.apply(id)));
            }
            run.askWaiting();
            return run.outcome(ids);
        } catch (FileSystemException e) {
            throw new IOException(file + ": " + FileTrouble.why(e), e);
        }
    }

    private record Asked(String id, Prompt prompt) {
    }

    /** A run under way. */
    private static final class Run {
        private final Model model;
        private final ReplyFile kept;
        private final Progress progress;
        private final int all;
        private final Map<String, Reply> replies = new HashMap<>();
        private final Map<String, String> failures = new HashMap<>();
        private final List<Asked> waiting = new ArrayList<>();
        private int asked;
        private int inARow;

        Run(Model model, ReplyFile kept, Progress progress, int all) {
            this.model = model;
            this.kept = kept;
            this.progress = progress;
            this.all = all;
        }

        void ask(Asked next) throws ModelException, IOException {
            ReplyFile.Line known = kept.of(next.id(), model.name(), next.prompt().sha256());
            if (known != null) {
                replies.put(next.id(), known.reply());
                told();
                return;
            }
            waiting.add(next);
            if (waiting.size() >= model.together()) {
                askWaiting();
            }
        }

        /** Together where there are several; one by one where one of them has no answer, to learn which. */
        void askWaiting() throws ModelException, IOException {
            List<Asked> group = List.copyOf(waiting);
            waiting.clear();
            asked += group.size();
            if (group.size() > 1) {
                try {
                    List<Reply> together = model.replies(group.stream().map(Asked::prompt).toList());
                    for (int i = 0; i < group.size(); i++) {
                        keep(group.get(i), together.get(i));
                    }
                    return;
                } catch (ModelException e) {
                    if (e.scope() == ModelException.Scope.MODEL) {
                        throw e;
                    }
                }
            }
            for (Asked one : group) {
                askOne(one);
            }
        }

        private void askOne(Asked one) throws ModelException, IOException {
            Reply reply;
            try {
                reply = model.reply(one.prompt());
            } catch (ModelException e) {
                inARow++;
                if (e.scope() == ModelException.Scope.MODEL) {
                    throw e;
                }
                if (inARow == MOST_FAILURES_IN_A_ROW) {
                    throw new ModelException(ModelException.Scope.MODEL, inARow + " prompts in a row failed, lastly: " + e.getMessage(), e);
                }
                failures.put(one.id(), e.getMessage());
                told();
                return;
            }
            keep(one, reply);
        }

        private void keep(Asked one, Reply reply) throws IOException {
            kept.add(new ReplyFile.Line(one.id(), model.name(), one.prompt().sha256(), reply));
            replies.put(one.id(), reply);
            inARow = 0;
            told();
        }

        private void told() {
            progress.replied(replies.size() + failures.size(), all);
        }

        Outcome outcome(List<String> ids) {
            return new Outcome(inOrder(ids, replies), inOrder(ids, failures), asked);
        }

        private static <T> Map<String, T> inOrder(List<String> ids, Map<String, T> values) {
            Map<String, T> ordered = new LinkedHashMap<>();
            ids.stream().filter(values::containsKey).forEach(id -> ordered.put(id, values.get(id)));
            return ordered;
        }
    }
}
