package io.telltale.qa.vlm;

import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code ids -> replies}, one by one, kept in a file: stopped at any moment and started again, it goes on where it was, and no reply is paid for twice.
 *
 * <p>The file is JSON Lines, a line for each reply: {@code id}, {@code model}, {@code prompt_sha256}, {@code text}, {@code finish}, {@code prompt_tokens},
 * {@code completion_tokens}, and {@code calls} where there are some; each line is on the disk before the next prompt is asked. A last line without its end is cut off at the next start. A reply of
 * another model, or to another prompt under the same id, is no reply to this one: it is asked again, and the later line counts. Failures of one prompt are not
 * kept in the file, so a further run tries them again.
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
     * @param ids    each once, in the order in which they are asked
     * @param prompt of an id; called when it is needed, so that not all pictures are held at once
     * @throws ModelException what stops every prompt, or too many failures in a row; the replies so far are in the file
     * @throws IOException    where the file cannot be read or written, is no such file, or is written by another process
     */
    public Outcome run(Model model, List<String> ids, Function<String, Prompt> prompt, Progress progress) throws ModelException, IOException {
        Map<String, Reply> replies = new LinkedHashMap<>();
        Map<String, String> failures = new LinkedHashMap<>();
        int asked = 0;
        int inARow = 0;
        try (ReplyFile kept = ReplyFile.open(file)) {
            for (String id : ids) {
                if (replies.containsKey(id) || failures.containsKey(id)) {
                    throw new IllegalArgumentException("the id '" + id + "' is there twice");
                }
                Prompt question = prompt.apply(id);
                ReplyFile.Line known = kept.of(id, model.name(), question.sha256());
                if (known != null) {
                    replies.put(id, known.reply());
                } else {
                    asked++;
                    try {
                        Reply reply = model.reply(question);
                        kept.add(new ReplyFile.Line(id, model.name(), question.sha256(), reply));
                        replies.put(id, reply);
                        inARow = 0;
                    } catch (ModelException e) {
                        inARow++;
                        if (e.scope() == ModelException.Scope.MODEL) {
                            throw e;
                        }
                        if (inARow == MOST_FAILURES_IN_A_ROW) {
                            throw new ModelException(ModelException.Scope.MODEL, inARow + " prompts in a row failed, lastly: " + e.getMessage(), e);
                        }
                        failures.put(id, e.getMessage());
                    }
                }
                progress.replied(replies.size() + failures.size(), ids.size());
            }
        } catch (FileSystemException e) {
            throw new IOException(file + ": " + FileTrouble.why(e), e);
        }
        return new Outcome(replies, failures, asked);
    }
}
