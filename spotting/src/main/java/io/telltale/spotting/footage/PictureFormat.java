package io.telltale.spotting.footage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Formats of single pictures, told by their first bytes, with ffmpeg's decoder for each. */
enum PictureFormat {
    JPEG("mjpeg", "MJPG"), PNG("png", "MPNG"), BMP("bmp", "BMP "), TIFF("tiff", "TIFF"), WEBP("webp", "WEBP"), PGM("pgm", "PGM "),
    PPM("ppm", "PPM ");

    private final String decoder;
    private final String fourcc;

    PictureFormat(String decoder, String fourcc) {
        this.decoder = decoder;
        this.fourcc = fourcc;
    }

    String decoder() {
        return decoder;
    }

    String fourcc() {
        return fourcc;
    }

    /** Width and height of a picture in pixels. */
    record Size(int width, int height) {
        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    static Optional<PictureFormat> of(byte[] b, int length) {
        if (length < 12) {
            return Optional.empty();
        }
        int first = ByteBuffer.wrap(b).getInt(0);
        if (first >>> 8 == 0xffd8ff) {
            return Optional.of(JPEG);
        }
        if (first == 0x89504e47) {
            return Optional.of(PNG);
        }
        if (b[0] == 'B' && b[1] == 'M') {
            return Optional.of(BMP);
        }
        if (first == 0x49492a00 || first == 0x4d4d002a) {
            return Optional.of(TIFF);
        }
        if (first == 0x52494646 && b[8] == 'W' && b[9] == 'E' && b[10] == 'B' && b[11] == 'P') {
            return Optional.of(WEBP);
        }
        if (b[0] == 'P' && Character.isWhitespace(b[2])) {
            return switch (b[1]) {
                case '2', '5' -> Optional.of(PGM);
                case '3', '6' -> Optional.of(PPM);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** The size that the picture's header states; empty for formats whose headers are not read here, and for damaged ones. */
    Optional<Size> size(byte[] b, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(b, 0, length).slice();
        return switch (this) {
            case JPEG -> jpegSize(bytes);
            case PNG -> length < 24 ? Optional.empty() : Optional.of(new Size(bytes.getInt(16), bytes.getInt(20)));
            case BMP -> length < 26 ? Optional.empty()
                    : Optional.of(new Size(bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(18), Math.abs(bytes.getInt(22))));
            case TIFF, WEBP, PGM, PPM -> Optional.empty();
        };
    }

    /** Whether the picture has its end: false for one that is cut short, as far as the format lets it be seen. */
    boolean isWhole(byte[] b, int length) {
        return switch (this) {
            case JPEG -> endsWith(b, length, 0xff, 0xd9);
            case PNG -> endsWith(b, length, 'I', 'E', 'N', 'D');
            case BMP -> length >= 6 && length >= ByteBuffer.wrap(b).order(ByteOrder.LITTLE_ENDIAN).getInt(2);
            case WEBP -> length >= 8 + ByteBuffer.wrap(b).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
            case TIFF, PGM, PPM -> true;
        };
    }

    /** The mark, or what some programs leave after it: searched in the last 4096 bytes. */
    private static boolean endsWith(byte[] b, int length, int... mark) {
        for (int at = length - mark.length; at >= Math.max(0, length - 4096); at--) {
            int i = 0;
            while (i < mark.length && (b[at + i] & 0xff) == mark[i]) {
                i++;
            }
            if (i == mark.length) {
                return true;
            }
        }
        return false;
    }

    /** ITU-T T.81, B.2.2: the frame header follows a marker SOF0..SOF15, of which C4, C8 and CC are others. */
    private static Optional<Size> jpegSize(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 <= bytes.limit()) {
            if ((bytes.get(at) & 0xff) != 0xff) {
                return Optional.empty();
            }
            int marker = bytes.get(at + 1) & 0xff;
            if (marker == 0xff) {
                at++;
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return Optional.of(new Size(bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff));
            } else {
                at += 2 + (bytes.getShort(at + 2) & 0xffff);
            }
        }
        return Optional.empty();
    }
}
