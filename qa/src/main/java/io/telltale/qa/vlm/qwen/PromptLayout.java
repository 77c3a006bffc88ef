package io.telltale.qa.vlm.qwen;

import io.telltale.qa.Sha256;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import io.telltale.qa.vlm.pixels.PictureException;
import io.telltale.qa.vlm.pixels.VisualInput;
import io.telltale.qa.vlm.pixels.VisualInputs;
import io.telltale.qa.vlm.token.ChatFormat;
import io.telltale.qa.vlm.token.ChatPiece;
import io.telltale.qa.vlm.token.Tokenizer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code prompt -> tokens}: the conversation in the family's words, pictures cut into patches, places and positions of all. */
final class PromptLayout {
    private final QwenConfig config;
    private final Tokenizer tokenizer;
    private final Optional<VisualInputs> pictures;
    private final Compat compat;

    /** @param pictures present exactly where the model sees */
    PromptLayout(QwenConfig config, Tokenizer tokenizer, Optional<VisualInputs> pictures, Compat compat) {
        this.config = config;
        this.tokenizer = tokenizer;
        this.pictures = pictures;
        this.compat = compat;
    }

    /** @throws CheckpointException where the tokenizer lacks what a conversation is written with, or does not belong to the configuration */
    static void require(Tokenizer tokenizer, QwenConfig config) throws CheckpointException {
        ChatFormat.require(tokenizer);
        if (tokenizer.size() > config.text().vocabulary()) {
            throw new CheckpointException("tokenizer.json has ids up to " + (tokenizer.size() - 1) + ", config.json a vocab_size of " + config.text().vocabulary()
                    + "; they are not of one checkpoint");
        }
        if (config.visual().isPresent()) {
            VisualTokens ids = config.visual().get();
            requireId(tokenizer, VisualText.PICTURE_PAD, "image_token_id", ids.image());
            requireId(tokenizer, VisualText.VIDEO_PAD, "video_token_id", ids.video());
            requireId(tokenizer, VisualText.START, "vision_start_token_id", ids.visionStart());
            requireId(tokenizer, VisualText.END, "vision_end_token_id", ids.visionEnd());
        }
    }

    private static void requireId(Tokenizer tokenizer, ChatPiece.Special token, String key, int id) throws CheckpointException {
        if (!tokenizer.has(token.token()) || tokenizer.id(token.token()) != id) {
            throw new CheckpointException("config.json: '" + key + "' is " + id + ", and " + (tokenizer.has(token.token())
                    ? token.token() + " has the id " + tokenizer.id(token.token()) : "there is no " + token.token()) + " in tokenizer.json");
        }
    }

    PromptTokens tokens(Prompt prompt) throws ModelException {
        List<ChatPiece> pieces = new ArrayList<>();
        List<VisualInput> inputs = new ArrayList<>();
        List<Long> prints = new ArrayList<>();
        for (ChatPiece piece : ChatFormat.of(config.family()).pieces(prompt)) {
            if (piece instanceof ChatPiece.Visual visual) {
                VisualInput input = see(visual.part());
                inputs.add(input);
                prints.add(fingerprint(visual.part()));
                pieces.addAll(VisualText.of(input, config.family(), config.vision().orElseThrow().merge(), compat));
            } else {
                pieces.add(piece);
            }
        }
        int[] ids = tokenizer.encode(pieces);
        Positions positions = inputs.isEmpty() ? Positions.ofText(ids.length) : Positions.of(ids, inputs, config, compat);
        List<PromptTokens.Placed> placed = placed(ids, inputs);
        return new PromptTokens(ids, positions.rows(), positions.delta(), placed, keys(ids, placed, prints));
    }

    private VisualInput see(Message.Part part) throws ModelException {
        if (pictures.isEmpty()) {
            throw new ModelException(ModelException.Scope.PROMPT, "a " + config.family().modelType() + " checkpoint reads text alone; show it no pictures (--evidence spotting,text)");
        }
        try {
            return switch (part) {
                case Message.Part.Shown shown -> pictures.get().of(shown);
                case Message.Part.Clip clip -> pictures.get().of(clip);
                case Message.Part.Text text -> throw new IllegalArgumentException("no picture: " + text);
            };
        } catch (PictureException e) {
            throw new ModelException(ModelException.Scope.PROMPT, e.getMessage(), e);
        }
    }

    /** Pads stand for the pictures in their order: text alone never becomes one. */
    private List<PromptTokens.Placed> placed(int[] ids, List<VisualInput> inputs) {
        List<PromptTokens.Placed> placed = new ArrayList<>();
        int token = 0;
        for (VisualInput input : inputs) {
            int[] at = new int[input.tokens(config.vision().orElseThrow().merge())];
            for (int i = 0; i < at.length; i++) {
                while (!isPad(ids[token])) {
                    token++;
                }
                at[i] = token++;
            }
            placed.add(new PromptTokens.Placed(input, at));
        }
        return placed;
    }

    private boolean isPad(int id) {
        VisualTokens visual = config.visual().orElseThrow();
        return id == visual.image() || id == visual.video();
    }

    private static long[] keys(int[] ids, List<PromptTokens.Placed> placed, List<Long> prints) {
        long[] keys = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            keys[i] = ids[i];
        }
        for (int p = 0; p < placed.size(); p++) {
            for (int at : placed.get(p).at()) {
                keys[at] = prints.get(p);
            }
        }
        return keys;
    }

    /** Of what is shown, below 0, where no token's id is. The place within it needs none: the tokens before it are the same as well. */
    private static long fingerprint(Message.Part part) {
        StringBuilder all = new StringBuilder();
        switch (part) {
            case Message.Part.Shown shown -> all.append(shown.picture().sha256());
            case Message.Part.Clip clip -> {
                all.append(clip.framesPerSecond());
                clip.frames().stream().map(Picture::sha256).forEach(all::append);
            }
            case Message.Part.Text text -> throw new IllegalArgumentException("no picture: " + text);
        }
        return ByteBuffer.wrap(Sha256.begin().digest(all.toString().getBytes(StandardCharsets.US_ASCII))).getLong() | Long.MIN_VALUE;
    }
}
