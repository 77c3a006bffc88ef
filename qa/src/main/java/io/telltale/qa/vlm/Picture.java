package io.telltale.qa.vlm;

import io.telltale.qa.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** One encoded picture, PNG or JPEG, as a model is shown it. Immutable; two with the same bytes are equal. */
public final class Picture {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    /** The two forms that every server takes. */
    public enum Form {
        PNG("image/png"), JPEG("image/jpeg");

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }

        /** {@code image/png}. */
        public String mediaType() {
            return mediaType;
        }
    }

    private final byte[] bytes;
    private final Form form;
    private final String sha256;

    private Picture(byte[] bytes, Form form) {
        this.bytes = bytes;
        this.form = form;
        this.sha256 = Sha256.hex(bytes);
    }

    /**
     * The form is read from the first bytes.
     *
     * @throws IllegalArgumentException where they are neither those of PNG nor those of JPEG
     */
    public static Picture of(byte[] bytes) {
        if (startsWith(bytes, PNG)) {
            return new Picture(bytes.clone(), Form.PNG);
        }
        if (startsWith(bytes, JPEG)) {
            return new Picture(bytes.clone(), Form.JPEG);
        }
        throw new IllegalArgumentException("a picture must be PNG or JPEG, but its " + bytes.length + " bytes begin with "
                + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(4, bytes.length)));
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length > mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    public Form form() {
        return form;
    }

    /** In bytes. */
    public int size() {
        return bytes.length;
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** {@code data:image/png;base64,…} (RFC 2397). */
    public String dataUrl() {
        return "data:" + form.mediaType() + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return form.mediaType() + ", " + bytes.length + " bytes, sha256 " + sha256;
    }
}
