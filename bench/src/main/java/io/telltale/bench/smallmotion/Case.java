package io.telltale.bench.smallmotion;

import io.telltale.bench.planted.PlantedClip.Coding;

import java.util.Optional;

/**
 * One pair of pictures to be estimated.
 *
 * @param peak   largest displacement, px
 * @param shift  rigid shift on top, px, towards the lower right
 * @param noise  sd, grey levels, in both pictures
 * @param coding how a video that holds both is compressed; empty: not at all
 * @param seed   of the noise; the same seed is the same pair, bit for bit
 */
record Case(Surface surface, Motion motion, double peak, double shift, double noise, Light light, Optional<Coding> coding, long seed) {
    /** Over, down: 0.81 and 0.59 of the shift. */
    private static final double ANGLE = Math.toRadians(36);

    Case {
        if (!(peak > 0 && peak <= 8) || !(shift >= 0 && shift <= 4) || !(noise >= 0 && noise <= 64)) {
            throw new IllegalArgumentException("no small motion: peak " + peak + " px, shift " + shift + " px, noise " + noise);
        }
    }

    Displacement displacement() {
        return shifted(motion.on(surface, peak));
    }

    /** The same without what is planted. */
    Displacement rigid() {
        return shifted(new Displacement.Bumps(java.util.List.of()));
    }

    private Displacement shifted(Displacement d) {
        return shift == 0 ? d : new Displacement.Shifted(d, shift * Math.cos(ANGLE), shift * Math.sin(ANGLE));
    }

    /** What decides the clean pictures: pairs that agree in it are rendered once. */
    record Scene(Surface surface, Motion motion, double peak, double shift) {
    }

    Scene scene() {
        return new Scene(surface, motion, peak, shift);
    }
}
