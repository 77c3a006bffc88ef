package io.telltale.qa.vlm.evidence;

import io.telltale.qa.vlm.Message;
import java.util.List;

/**
 * Something shown, and what it shows.
 *
 * @param says  the words that stand before it in the prompt, one line
 * @param shown a picture or a clip
 */
public record Exhibit(String says, Message.Part shown) {
    public Exhibit {
        if (says.isBlank() || shown instanceof Message.Part.Text) {
            throw new IllegalArgumentException("a picture or clip needs words of what it shows, got '" + says + "'");
        }
    }

    List<Message.Part> parts() {
        return List.of(new Message.Part.Text(says), shown);
    }
}
