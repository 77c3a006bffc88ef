package io.telltale.spotting.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Reads the cascade files of OpenCV: {@code opencv-cascade-classifier} with LBP stumps, and the older {@code opencv-haar-classifier} with upright Haar trees.
 * Document types, external entities and XInclude are refused.
 */
final class CascadeXml {
    /** Where the cascades lie in org.openimaj:object-detection. */
    private static final String FOLDER = "/org/openimaj/image/objectdetection/haar/";

    /** Of a window, pixels: those of OpenCV have 20 to 45. */
    private static final int WIDEST = 1024;
    /** Elements within elements: a cascade has ten. */
    private static final int DEEPEST = 64;

    private CascadeXml() {
    }

    /** A cascade of the class path, by file name. */
    static Cascade resource(String name) {
        try (InputStream in = CascadeXml.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the face cascade " + name + " is not on the class path; org.openimaj:object-detection must be there");
            }
            return read(in, name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the face cascade " + name, e);
        }
    }

    /** Reads one cascade; {@code name} is for messages. */
    static Cascade read(InputStream in, String name) throws IOException {
        Element storage;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            storage = builder.parse(in).getDocumentElement();
            requireFlat(storage, name);
        } catch (SAXException e) {
            throw new IOException("not a cascade file: " + name + " (" + String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ") + ")", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no hardened XML parser", e);
        }
        List<Element> cascades = children(storage);
        if (cascades.size() != 1) {
            throw new IOException("not a cascade file: " + name + " holds " + cascades.size() + " cascades, expected 1");
        }
        Element cascade = cascades.getFirst();
        try {
            return switch (cascade.getAttribute("type_id")) {
                case "opencv-cascade-classifier" -> lbp(cascade);
                case "opencv-haar-classifier" -> haar(cascade);
                default -> throw new IllegalArgumentException("unknown type_id '" + cascade.getAttribute("type_id") + "'");
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("not a cascade that can be read: " + name + " (" + String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ") + ")", e);
        }
    }

    /** The text of an element is gathered by a call for each level, so that there must not be too many. */
    private static void requireFlat(Element root, String name) throws IOException {
        int depth = 0;
        for (Node at = root; at != null; ) {
            if (depth > DEEPEST) {
                throw new IOException("not a cascade file: " + name + " (elements are nested deeper than " + DEEPEST + ")");
            }
            if (at.getFirstChild() != null) {
                at = at.getFirstChild();
                depth++;
                continue;
            }
            while (at != root && at.getNextSibling() == null) {
                at = at.getParentNode();
                depth--;
            }
            at = at == root ? null : at.getNextSibling();
        }
    }

    /** The side of a window, or where a rectangle lies in it: small enough that sums of some of them are no overflow. */
    private static int side(int pixels) {
        if (pixels < 0 || pixels > WIDEST) {
            throw new IllegalArgumentException("a window or rectangle of " + pixels + " pixels, expected 0 to " + WIDEST);
        }
        return pixels;
    }

    private static float finite(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("a value is " + value + ", expected a finite number");
        }
        return value;
    }

    private static float number(Element parent, String name) {
        return finite(Float.parseFloat(text(parent, name)));
    }

    private static LbpCascade lbp(Element cascade) {
        if (!text(cascade, "featureType").equals("LBP")) {
            throw new IllegalArgumentException("featureType '" + text(cascade, "featureType") + "', expected LBP");
        }
        int width = side(Integer.parseInt(text(cascade, "width")));
        int height = side(Integer.parseInt(text(cascade, "height")));
        List<Element> rects = children(child(cascade, "features"));
        int[] features = new int[4 * rects.size()];
        for (int i = 0; i < rects.size(); i++) {
            int[] r = ints(text(rects.get(i), "rect"));
            if (r.length != 4 || r[0] < 0 || r[1] < 0 || r[2] < 1 || r[3] < 1 || r[0] + 3L * r[2] > width || r[1] + 3L * r[3] > height) {
                throw new IllegalArgumentException("feature " + i + " leaves the window");
            }
            System.arraycopy(r, 0, features, 4 * i, 4);
        }
        List<Element> stages = children(child(cascade, "stages"));
        int[] ends = new int[stages.size()];
        float[] thresholds = new float[stages.size()];
        List<int[]> stumps = new ArrayList<>();
        List<float[]> votes = new ArrayList<>();
        for (int s = 0; s < ends.length; s++) {
            thresholds[s] = number(stages.get(s), "stageThreshold");
            for (Element stump : children(child(stages.get(s), "weakClassifiers"))) {
                int[] n = ints(text(stump, "internalNodes"));
                float[] v = floats(text(stump, "leafValues"));
                if (n.length != 11 || v.length != 2 || n[2] < 0 || n[2] >= rects.size()) {
                    throw new IllegalArgumentException("stage " + s + " holds more than stumps");
                }
                stumps.add(n);
                votes.add(v);
            }
            ends[s] = stumps.size();
        }
        int[] stumpFeature = new int[stumps.size()];
        int[] subsets = new int[8 * stumps.size()];
        float[] flat = new float[2 * stumps.size()];
        for (int i = 0; i < stumpFeature.length; i++) {
            stumpFeature[i] = stumps.get(i)[2];
            System.arraycopy(stumps.get(i), 3, subsets, 8 * i, 8);
            System.arraycopy(votes.get(i), 0, flat, 2 * i, 2);
        }
        return new LbpCascade(width, height, features, ends, thresholds, stumpFeature, subsets, flat);
    }

    private static HaarCascade haar(Element cascade) {
        int[] size = ints(text(cascade, "size"));
        if (size.length != 2 || side(size[0]) < 3 || side(size[1]) < 3) {
            throw new IllegalArgumentException("a window of " + Arrays.toString(size) + " pixels, expected a width and a height of at least 3");
        }
        List<Element> stages = children(child(cascade, "stages"));
        int[] ends = new int[stages.size()];
        float[] thresholds = new float[stages.size()];
        List<Integer> roots = new ArrayList<>();
        List<HaarCascade.Node> nodes = new ArrayList<>();
        for (int s = 0; s < ends.length; s++) {
            thresholds[s] = number(stages.get(s), "stage_threshold");
            for (Element tree : children(child(stages.get(s), "trees"))) {
                int root = nodes.size();
                roots.add(root);
                List<Element> inTree = children(tree);
                if (inTree.isEmpty()) {
                    throw new IllegalArgumentException("a tree without nodes");
                }
                for (Element node : inTree) {
                    nodes.add(haarNode(node, root, nodes.size() - root, inTree.size(), size));
                }
            }
            ends[s] = roots.size();
        }
        return new HaarCascade(size[0], size[1], ends, thresholds, roots.stream().mapToInt(i -> i).toArray(), nodes.toArray(HaarCascade.Node[]::new));
    }

    private static HaarCascade.Node haarNode(Element node, int root, int at, int nodes, int[] size) {
        Element feature = child(node, "feature");
        if (Integer.parseInt(text(feature, "tilted")) != 0) {
            throw new IllegalArgumentException("tilted features are not supported");
        }
        List<Element> rects = children(child(feature, "rects"));
        int[] rectangles = new int[4 * rects.size()];
        float[] weights = new float[rects.size()];
        for (int i = 0; i < weights.length; i++) {
            float[] r = floats(rects.get(i).getTextContent());
            if (r.length != 5) {
                throw new IllegalArgumentException("a rectangle of " + r.length + " numbers, expected 5");
            }
            weights[i] = r[4];
            for (int k = 0; k < 4; k++) {
                rectangles[4 * i + k] = (int) r[k];
            }
            if (r[0] < 0 || r[1] < 0 || r[2] < 1 || r[3] < 1 || r[0] + r[2] > size[0] || r[1] + r[3] > size[1]) {
                throw new IllegalArgumentException("a rectangle leaves the window");
            }
        }
        boolean leftLeaf = has(node, "left_val");
        boolean rightLeaf = has(node, "right_val");
        return new HaarCascade.Node(rectangles, weights, number(node, "threshold"),
                leftLeaf ? -1 : childNode(node, "left_node", root, at, nodes), leftLeaf ? number(node, "left_val") : 0,
                rightLeaf ? -1 : childNode(node, "right_node", root, at, nodes), rightLeaf ? number(node, "right_val") : 0);
    }

    private static int childNode(Element node, String name, int root, int at, int nodes) {
        int child = Integer.parseInt(text(node, name));
        if (child <= at) {
            throw new IllegalArgumentException(name + " " + child + " of node " + at + " would loop");
        }
        if (child >= nodes) {
            throw new IllegalArgumentException("a tree points past its last node");
        }
        return root + child;
    }

    private static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                found.add(e);
            }
        }
        return found;
    }

    private static boolean has(Element parent, String name) {
        return children(parent).stream().anyMatch(e -> e.getTagName().equals(name));
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream().filter(e -> e.getTagName().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("<" + parent.getTagName() + "> has no <" + name + ">"));
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent().trim();
    }

    private static int[] ints(String text) {
        StringTokenizer words = new StringTokenizer(text);
        int[] values = new int[words.countTokens()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Integer.parseInt(words.nextToken());
        }
        return values;
    }

    private static float[] floats(String text) {
        StringTokenizer words = new StringTokenizer(text);
        float[] values = new float[words.countTokens()];
        for (int i = 0; i < values.length; i++) {
            values[i] = finite(Float.parseFloat(words.nextToken()));
        }
        return values;
    }
}
