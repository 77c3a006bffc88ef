package io.telltale.bench.planted;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Colours and light of one portrait, red, green, blue 0..255 at full light.
 *
 * @param freckles number of small spots
 * @param stubble  0 = none, 1 = three days
 * @param lightX   direction of the main light, to the picture's right
 * @param lightY   downwards
 * @param lightZ   towards the camera
 * @param ambient  share of light without direction
 */
record Complexion(double[] skin, double[] lip, double[] hair, double[] iris, double[] cloth, double[] wall, int freckles, double stubble, double lightX,
                  double lightY, double lightZ, double ambient) {
    private static final double[][] SKINS = {{238, 200, 178}, {228, 184, 156}, {206, 160, 130}, {178, 130, 100}, {140, 98, 74}, {232, 190, 165}};
    private static final double[][] HAIRS = {{38, 30, 26}, {60, 44, 34}, {92, 68, 48}, {28, 26, 28}, {120, 92, 62}};
    private static final double[][] IRISES = {{70, 48, 30}, {84, 104, 120}, {88, 92, 60}, {48, 34, 24}, {60, 42, 30}};
    private static final double[][] CLOTHS = {{60, 70, 95}, {110, 40, 45}, {70, 75, 72}, {150, 150, 145}, {40, 44, 50}, {60, 90, 75}};

    static Complexion draw(RandomGenerator random) {
        double[] skin = vary(SKINS[random.nextInt(SKINS.length)], 8, random);
        boolean dark = skin[0] < 190;
        double redder = 0.06 + 0.10 * random.nextDouble();
        double[] lip = {skin[0] * (0.88 - redder / 3), skin[1] * (0.72 - redder), skin[2] * (0.76 - redder)};
        double grey = 95 + 90 * random.nextDouble();
        double[] wall = {grey * (0.97 + 0.06 * random.nextDouble()), grey, grey * (0.95 + 0.08 * random.nextDouble())};
        double x = (random.nextBoolean() ? 1 : -1) * (0.15 + 0.35 * random.nextDouble());
        double y = -0.25 - 0.35 * random.nextDouble();
        double norm = Math.sqrt(x * x + y * y + 1);
        return new Complexion(skin, lip, vary(HAIRS[random.nextInt(dark ? 2 : HAIRS.length)], 6, random),
                vary(IRISES[dark ? 3 + random.nextInt(2) : random.nextInt(IRISES.length)], 6, random),
                vary(CLOTHS[random.nextInt(CLOTHS.length)], 8, random), wall, random.nextInt(3) == 0 ? 120 : 25, random.nextInt(3) == 0 ? random.nextDouble() : 0,
                x / norm, y / norm, 1 / norm, 0.42 + 0.12 * random.nextDouble());
    }

    /** The same person with dark skin. */
    Complexion darkened() {
        double share = 92 / skin[0];
        double[] deep = {92, skin[1] * share * 0.86, skin[2] * share * 0.78};
        return new Complexion(deep, new double[] {deep[0] * 0.92, deep[1] * 0.78, deep[2] * 0.84}, new double[] {26, 22, 20}, new double[] {44, 32, 24}, cloth, wall, freckles, stubble, lightX, lightY,
                lightZ, ambient);
    }

    private static double[] vary(double[] colour, double by, RandomGenerator random) {
        double shift = by * random.nextGaussian();
        return new double[] {Math.clamp(colour[0] + shift, 8, 250), Math.clamp(colour[1] + shift, 8, 250), Math.clamp(colour[2] + shift, 8, 250)};
    }
}
