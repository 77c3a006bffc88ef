package io.telltale.qa.vlm.token;

import io.telltale.qa.vlm.Message;
import java.util.ArrayList;
import java.util.List;

/** Pieces of a conversation, written one behind another; neighbouring texts become one. */
final class ChatScript {
    private final List<ChatPiece> pieces = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    ChatScript plain(String text) {
        plain.append(text);
        return this;
    }

    ChatScript special(String token) {
        return put(new ChatPiece.Special(token));
    }

    void part(Message.Part part) {
        switch (part) {
            case Message.Part.Text text -> plain(text.text());
            case Message.Part.Shown picture -> put(new ChatPiece.Visual(picture));
            case Message.Part.Clip clip -> put(new ChatPiece.Visual(clip));
        }
    }

    private ChatScript put(ChatPiece piece) {
        if (!plain.isEmpty()) {
            pieces.add(new ChatPiece.Plain(plain.toString()));
            plain.setLength(0);
        }
        pieces.add(piece);
        return this;
    }

    List<ChatPiece> pieces() {
        List<ChatPiece> all = new ArrayList<>(pieces);
        if (!plain.isEmpty()) {
            all.add(new ChatPiece.Plain(plain.toString()));
        }
        return List.copyOf(all);
    }
}
