package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FileTrouble;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What footage says of itself.
 *
 * @param frames where the container tells
 * @param mime   by its first bytes, for a browser; empty for a folder of frames
 */
record FootageFacts(FrameRate rate, int width, int height, OptionalLong frames, Optional<String> mime) {
    private static final int HEAD = 64;

    /** @throws FootageException where it is no footage */
    static FootageFacts of(Path path, FootageOptions options) throws FootageException {
        try (Footage footage = Footage.open(path, options)) {
            return new FootageFacts(footage.rate(), footage.width(), footage.height(), footage.expectedFrames(), mime(path));
        }
    }

    void writeTo(ObjectNode json) {
        json.put("fps", rate.toString()).put("width", width).put("height", height);
        frames.ifPresentOrElse(n -> json.put("frames", n), () -> json.putNull("frames"));
        json.put("mime", mime.orElse(null));
    }

    private static Optional<String> mime(Path path) throws FootageException {
        if (Files.isDirectory(path)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Optional.of(mime(in.readNBytes(HEAD)));
        } catch (IOException e) {
            throw new FootageException("cannot read " + path.getFileName() + ": " + FileTrouble.why(e), e);
        }
    }

    private static String mime(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u001aE\u00df\u00a3")) {
            return text.contains("webm") ? "video/webm" : "video/x-matroska";
        }
        if (text.length() >= 12 && text.startsWith("ftypqt", 4)) {
            return "video/quicktime";
        }
        if (text.length() >= 8 && (text.startsWith("ftyp", 4) || text.startsWith("moov", 4) || text.startsWith("mdat", 4))) {
            return "video/mp4";
        }
        if (text.startsWith("RIFF") && text.startsWith("AVI ", 8)) {
            return "video/x-msvideo";
        }
        return text.startsWith("OggS") ? "video/ogg" : "application/octet-stream";
    }

    /** Whether a file that begins so can be no video, whatever follows; so that it is refused before it was sent whole. */
    static boolean isNoVideo(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String plain = text.stripLeading().toLowerCase(java.util.Locale.ROOT);
        return text.startsWith("PK\u0003\u0004") || text.startsWith("%PDF") || text.startsWith("\u007fELF") || text.startsWith("MZ") || text.startsWith("\u001f\u008b") || text.startsWith("7z\u00bc\u00af")
                || text.startsWith("\u0089PNG") || text.startsWith("\u00ff\u00d8\u00ff") || plain.startsWith("<") || plain.startsWith("#") || plain.startsWith("{") || plain.startsWith("[");
    }
}
