package io.telltale.qa.vlm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code prompt -> reply}: anything that answers, on this machine or elsewhere. Implementations say whether several threads may ask at once. */
public interface Model {
    /** What results call it: the name of the checkpoint or of the served model. */
    String name();

    /** @throws ModelException where there is no answer; its message is one line for the user */
    Reply reply(Prompt prompt) throws ModelException;

    /**
     * The same, and {@code heard} gets the text piece by piece as it is written, whole characters only; together the pieces are the text of the reply. A model
     * that cannot stream gives it in one piece.
     */
    default Reply reply(Prompt prompt, Consumer<String> heard) throws ModelException {
        Reply reply = reply(prompt);
        heard.accept(reply.text());
        return reply;
    }

    /**
     * Several at once. A model that gains by it answers them together; others one after another.
     *
     * @throws ModelException for the first that has no answer
     */
    default List<Reply> replies(List<Prompt> prompts) throws ModelException {
        List<Reply> replies = new ArrayList<>();
        for (Prompt prompt : prompts) {
            replies.add(reply(prompt));
        }
        return replies;
    }
}
