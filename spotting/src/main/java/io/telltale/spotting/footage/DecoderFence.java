package io.telltale.spotting.footage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the programs that read footage may do: which containers, how large a picture, how much memory; no file may be written, no other one opened.
 *
 * <p>A container that is a list of other files (concat, HLS, DASH, IMF, image2 patterns, SDP) is not among {@link #CONTAINERS}, nor is one that makes pictures up
 * (lavfi). Memory and files are limits of the operating system, set by the shell that becomes the program; where there is no such shell (Windows), or the system
 * does not know the limit, the program's own limits remain.
 */
final class DecoderFence {
    /** 8-bit pixels: twice those of 8K; beyond it a few frames would fill the memory that the whole program is given. */
    static final long LARGEST_FRAME = 64L << 20;
    /** Bytes; one picture of the largest size in 16 bits and four channels takes half of it. */
    static final int LARGEST_BLOCK = 1 << 30;
    /** ffmpeg's names of containers that hold motion pictures in one file; then what is recognised only to be refused with its name: pictures, sound, text. */
    static final String CONTAINERS = String.join(",", "mov", "matroska", "avi", "asf", "flv", "live_flv", "mpeg", "mpegts", "mpegvideo", "m4v", "h261", "h263", "h264",
            "hevc", "vvc", "evc", "apv", "obu", "av1", "ivf", "cavsvideo", "avs2", "avs3", "dirac", "vc1", "vc1test", "dnxhd", "nut", "ogg", "mxf", "mxg", "gxf", "wtv", "dv",
            "rm", "mjpeg", "mjpeg_2000", "mpjpeg", "smjpeg", "ingenient", "gif", "apng", "jpegxl_anim", "yuv4mpegpipe", "swf", "nsv", "nuv", "flic", "bink", "smk", "roq",
            "film_cpk", "filmstrip", "cine", "ser", "mlv", "r3d", "pva", "pmp", "ty", "dhav", "ifv", "lmlm4", "kux", "xmv", "mv", "mvi", "4xm", "rpl", "avr", "iv8", "luodat",
            "png_pipe", "jpeg_pipe", "jpegls_pipe", "jpegxl_pipe", "j2k_pipe", "bmp_pipe", "tiff_pipe", "webp_pipe", "pgm_pipe", "ppm_pipe", "pbm_pipe", "pam_pipe",
            "exr_pipe", "dpx_pipe", "qoi_pipe", "wav", "w64", "mp3", "aac", "ac3", "flac", "aiff", "au", "caf", "tty");
    private static final Path SHELL = Path.of("/bin/sh");
    private static final long PROGRAM_BYTES = 1L << 30;
    private static final long MOST_BYTES = 12L << 30;
    /** 4:4:4 in 16 bits. */
    private static final int BYTES_PER_PIXEL = 6;
    /** 16 that a decoder refers to, one for each of 8 threads, and as many on their way. */
    private static final int FRAMES_AT_ONCE = 32;
    /** A limit that the system refuses, or does not know, is passed over. Limits count KiB. */
    private static final String LIMITS = "ulimit -c 0 2>/dev/null; ulimit -f 0 2>/dev/null; ulimit -d %d 2>/dev/null; exec \"$@\"";

    private DecoderFence() {
    }

    /**
     * The command within the limits of the system.
     *
     * @param pixels of one frame, as far as known beforehand
     */
    static List<String> around(List<String> command, long pixels) {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win") || !Files.isExecutable(SHELL)) {
            return command;
        }
        List<String> fenced = new ArrayList<>(List.of(SHELL.toString(), "-c", String.format(Locale.ROOT, LIMITS, bytes(pixels) >> 10), command.getFirst()));
        fenced.addAll(command);
        return fenced;
    }

    /** Memory for a decoder of frames of so many pixels. */
    static long bytes(long pixels) {
        return Math.min(MOST_BYTES, PROGRAM_BYTES + Math.clamp(pixels, 0, LARGEST_FRAME) * BYTES_PER_PIXEL * FRAMES_AT_ONCE);
    }

    /** @throws FootageException where a frame is larger than can be held */
    static void requireHeld(String name, long width, long height) throws FootageException {
        if (width > LARGEST_FRAME || height > LARGEST_FRAME || width * height > LARGEST_FRAME) {
            throw new FootageException(name + " has frames of " + width + "x" + height + ", more than can be held (" + LARGEST_FRAME + " pixels); scale it down");
        }
    }
}
