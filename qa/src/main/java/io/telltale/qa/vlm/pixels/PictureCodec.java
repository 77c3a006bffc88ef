package io.telltale.qa.vlm.pixels;

import io.telltale.qa.vlm.Picture;
import io.telltale.spotting.map.RgbPicture;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * {@code PNG, JPEG -> RGB}, 8 bits.
 *
 * <p>What is read is what transformers gets from Pillow's {@code convert("RGB")}: grey levels in all three colours, an alpha channel dropped without a background,
 * palettes looked up, colour profiles and the orientation of EXIF ignored. Samples are taken from the raster, never through Java's conversion of colours, which
 * would brighten grey pictures. Of 16 bits the upper 8 are kept.
 *
 * <p>Nothing is decoded before the size that the header names is within bounds, so that a small file cannot fill the memory.
 */
public final class PictureCodec {
    /** Longest side, px: four times that of the largest picture any of the models is shown. */
    public static final int MAX_SIDE = 16_384;
    /** Largest area, px: twice that of a full-frame still camera, and 400 MB while it is decoded. */
    public static final long MAX_PIXELS = 100_000_000;

    private static final int BYTE_BITS = 8;

    private PictureCodec() {
    }

    /** @throws PictureException where the file is damaged, too large, or of a kind that is not read (CMYK) */
    public static RgbPicture decode(Picture picture) throws PictureException {
        String form = picture.form().name();
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(form);
        if (!readers.hasNext()) {
            throw new PictureException("this Java reads no " + form + " pictures");
        }
        ImageReader reader = readers.next();
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.bytes()))) {
            reader.setInput(in, true, true);
            requireSize(reader.getWidth(0), reader.getHeight(0));
            RgbPicture read = of(reader.read(0));
            // Java fills up a cut JPEG with grey and only warns.
            if (!warnings.isEmpty()) {
                throw new PictureException("the " + form + " picture is damaged (" + warnings.getFirst() + "); make it again");
            }
            return read;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new PictureException("the " + form + " picture cannot be read ("
                    + Objects.requireNonNullElse(e.getMessage(), "it ends too early") + "); make it again as RGB or grey", e);
        } finally {
            reader.dispose();
        }
    }

    private static void requireSize(int width, int height) throws PictureException {
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            throw new PictureException("a picture of " + width + "x" + height + " is larger than "
                    + MAX_SIDE + " a side or " + MAX_PIXELS / 1_000_000 + " megapixels; shrink it");
        }
    }

    /** A drawn or decoded picture, alpha dropped. @throws IllegalArgumentException for colours other than RGB, grey or a palette */
    public static RgbPicture of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] out = new int[width * height];
        switch (image.getColorModel()) {
            case IndexColorModel palette -> image.getRGB(0, 0, width, height, out, 0, width);
            case ColorModel model -> readBands(image.getRaster(), requirePlain(model), out);
        }
        return RgbPicture.of(width, height, out);
    }

    /** 1 or 3, the bands that hold colour. */
    private static int requirePlain(ColorModel model) {
        int bands = switch (model.getColorSpace().getType()) {
            case ColorSpace.TYPE_RGB -> 3;
            case ColorSpace.TYPE_GRAY -> 1;
            default -> 0;
        };
        int stored = model.getTransferType();
        boolean whole = stored == DataBuffer.TYPE_BYTE || stored == DataBuffer.TYPE_USHORT || stored == DataBuffer.TYPE_INT;
        if (bands == 0 || !whole || model.isAlphaPremultiplied()) {
            throw new IllegalArgumentException("colours must be RGB or grey levels in whole numbers, alpha not multiplied in, got " + model);
        }
        return bands;
    }

    private static void readBands(Raster raster, int bands, int[] out) {
        int width = raster.getWidth();
        int[] row = new int[width * raster.getNumBands()];
        int step = raster.getNumBands();
        int[] down = raster.getSampleModel().getSampleSize();
        for (int b = 0; b < bands; b++) {
            if (down[b] < BYTE_BITS) {
                throw new IllegalArgumentException("samples must have 8 bits or more, got " + down[b]);
            }
            down[b] -= BYTE_BITS;
        }
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int red = row[x * step] >> down[0];
                int green = bands == 1 ? red : row[x * step + 1] >> down[1];
                int blue = bands == 1 ? red : row[x * step + 2] >> down[2];
                out[y * width + x] = red << 16 | green << 8 | blue;
            }
        }
    }
}
