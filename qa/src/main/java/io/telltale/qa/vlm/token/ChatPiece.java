package io.telltale.qa.vlm.token;

import io.telltale.qa.vlm.Message;

/** A conversation in the words of a family: special tokens, text between them, and places where pictures stand. */
public sealed interface ChatPiece {
    /** One special token by its name, such as {@code <|im_start|>}. */
    record Special(String token) implements ChatPiece {
    }

    /** Text in which the names of special tokens are letters like any others: a question cannot end the user's turn. */
    record Plain(String text) implements ChatPiece {
    }

    /** A picture or clip; what stands around it ({@code <|vision_start|>}) is added where it becomes rows of tokens, since families differ there. */
    record Visual(Message.Part part) implements ChatPiece {
    }
}
