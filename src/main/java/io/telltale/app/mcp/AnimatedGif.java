package io.telltale.app.mcp;

import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.agent.ToolException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * {@code grey frames, rate -> animated GIF} (GIF89a, W3C; the loop is Netscape's application extension). Nothing is lost of grey pictures: 256 shades are 256 colours.
 */
final class AnimatedGif {
    /** Hundredths of a second. Players slow down what is shorter. */
    private static final int LEAST_DELAY = 2;
    private static final int MOST_DELAY = 0xffff;
    private static final String FORM = "javax_imageio_gif_image_1.0";

    /** Sides that are tried, px: the first with which it fits. GIF compresses what is grey and fine badly. */
    private static final List<Integer> SIDES = List.of(256, 192, 128, 96, 64);

    /**
     * One that fits.
     *
     * @param side  of the square picture, px
     * @param delay hundredths of a second
     */
    record Made(byte[] bytes, int side, int delay) {
    }

    private AnimatedGif() {
    }

    /** @throws ToolException where it has too many bytes however small the pictures are */
    static Made within(int mostBytes, List<Picture> frames, double framesPerSecond) throws ToolException {
        byte[] bytes = new byte[0];
        for (int side : SIDES) {
            bytes = of(frames, side, framesPerSecond);
            if (bytes.length <= mostBytes) {
                return new Made(bytes, side, delay(framesPerSecond));
            }
        }
        throw ShownContent.tooLarge(bytes.length);
    }

    /** @param framesPerSecond taken to the nearest hundredth of a second between frames, at least two */
    private static byte[] of(List<Picture> frames, int side, double framesPerSecond) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames.size(); i++) {
                BufferedImage image = scaled(ImageIO.read(new ByteArrayInputStream(frames.get(i).bytes())), side);
                writer.writeToSequence(new IIOImage(image, null, facts(writer, image, delay(framesPerSecond), i == 0)), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage scaled(BufferedImage image, int side) {
        if (image.getWidth() == side && image.getHeight() == side) {
            return image;
        }
        BufferedImage out = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = out.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, side, side, null);
        pen.dispose();
        return out;
    }

    static int delay(double framesPerSecond) {
        return Math.clamp(Math.round(100 / framesPerSecond), LEAST_DELAY, MOST_DELAY);
    }

    private static IIOMetadata facts(ImageWriter writer, BufferedImage image, int delay, boolean first) throws IOException {
        ImageWriteParam how = writer.getDefaultWriteParam();
        IIOMetadata facts = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
        IIOMetadataNode root = (IIOMetadataNode) facts.getAsTree(FORM);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", String.valueOf(delay));
        control.setAttribute("transparentColorIndex", "0");
        if (first) {
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(loop);
        }
        facts.setFromTree(FORM, root);
        return facts;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
