package io.telltale.qa.vlm;

/** {@code prompt -> reply}: anything that answers, on this machine or elsewhere. Implementations say whether several threads may ask at once. */
public interface Model {
    /** What results call it: the name of the checkpoint or of the served model. */
    String name();

    /** @throws ModelException where there is no answer; its message is one line for the user */
    Reply reply(Prompt prompt) throws ModelException;
}
