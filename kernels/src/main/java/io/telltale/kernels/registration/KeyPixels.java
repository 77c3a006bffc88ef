package io.telltale.kernels.registration;

/**
 * A key picture as a list of pixels with all that a step needs of them, in reduced pixels from the centre of what is followed. The arrays are taken over, of one
 * length, and not to be written afterwards.
 *
 * @param x         place
 * @param y         place
 * @param value     grey levels less their mean
 * @param gradientX grey levels per reduced pixel
 * @param gradientY grey levels per reduced pixel
 * @param weight    prior weight, >= 0
 * @param radius    distance of the farthest pixel from the centre, reduced pixels
 */
public record KeyPixels(float[] x, float[] y, float[] value, float[] gradientX, float[] gradientY, float[] weight, double radius) {
    public KeyPixels {
        for (float[] each : new float[][] {y, value, gradientX, gradientY, weight}) {
            if (each.length != x.length) {
                throw new IllegalArgumentException("a key of " + x.length + " pixels has " + each.length + " of another kind");
            }
        }
        if (!(radius >= 0 && radius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the radius of a key must be finite, got " + radius);
        }
    }

    public int count() {
        return x.length;
    }
}
