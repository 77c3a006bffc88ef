package io.telltale.app.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.app.picture.Encoded;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.agent.ToolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** {@code texts and pictures -> content of a result}, bounded. Pictures go as they are, PNG, as long as all of them fit; else as JPEG, and a line says so. */
final class ShownContent {
    /** Of the pictures of one result, before Base64: hosts refuse results of more than a megabyte. */
    static final int MOST_BYTES = 720_000;
    private static final float JPEG_QUALITY = 0.9f;

    private ShownContent() {
    }

    static McpSchema.Content text(String text) {
        return McpSchema.TextContent.builder(ToolText.bounded(text)).build();
    }

    static McpSchema.Content picture(byte[] bytes, String mediaType) {
        return McpSchema.ImageContent.builder(Base64.getEncoder().encodeToString(bytes), mediaType).build();
    }

    /** @throws ToolException where the pictures are too large even so */
    static List<McpSchema.Content> of(List<Message.Part> parts) throws ToolException {
        boolean fits = pictures(parts).mapToLong(Picture::size).sum() <= MOST_BYTES;
        List<McpSchema.Content> content = new ArrayList<>();
        long bytes = 0;
        for (Message.Part part : parts) {
            List<Picture> shown = switch (part) {
                case Message.Part.Text text -> {
                    content.add(text(text.text()));
                    yield List.of();
                }
                case Message.Part.Shown one -> List.of(one.picture());
                case Message.Part.Clip clip -> clip.frames();
            };
            for (Picture picture : shown) {
                Picture sent = fits ? picture : jpeg(picture);
                bytes += sent.size();
                content.add(picture(sent.bytes(), sent.form().mediaType()));
            }
        }
        if (bytes > MOST_BYTES) {
            throw tooLarge(bytes);
        }
        if (!fits) {
            content.addFirst(text("The pictures are JPEG, as they would be too large without loss; ask for fewer or smaller ones to get PNG."));
        }
        return content;
    }

    static ToolException tooLarge(long bytes) {
        return new ToolException("the pictures have " + bytes / 1000 + " kB, and a result can have " + MOST_BYTES / 1000 + "; ask for fewer frames or a smaller scale");
    }

    private static Stream<Picture> pictures(List<Message.Part> parts) {
        return parts.stream().flatMap(part -> switch (part) {
            case Message.Part.Text _ -> Stream.empty();
            case Message.Part.Shown shown -> Stream.of(shown.picture());
            case Message.Part.Clip clip -> clip.frames().stream();
        });
    }

    private static Picture jpeg(Picture picture) {
        try {
            return Picture.of(Encoded.of(ImageIO.read(new ByteArrayInputStream(picture.bytes())), "jpeg", JPEG_QUALITY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
