package io.telltale.qa.vlm.evidence;

import java.io.IOException;

/** A template that cannot be used; the message is one line: which, where in it, what is wrong, and what can be written instead. */
public final class PromptTemplateException extends IOException {
    private static final long serialVersionUID = 1L;

    public PromptTemplateException(String line) {
        super(line);
    }

    public PromptTemplateException(String line, Throwable cause) {
        super(line, cause);
    }
}
