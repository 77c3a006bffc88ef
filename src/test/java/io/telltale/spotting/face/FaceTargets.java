package io.telltale.spotting.face;

import io.telltale.fuzz.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Cascades; what is read is also run, over noise. */
public final class FaceTargets {
    private static final int SIDE = 48;

    public static final List<Target> ALL = List.of(Target.of("cascade", FaceTargets::cascade, IOException.class));

    private FaceTargets() {
    }

    private static void cascade(byte[] input) throws IOException {
        Cascade cascade = CascadeXml.read(new ByteArrayInputStream(input), "input");
        if (cascade.windowWidth() > SIDE || cascade.windowHeight() > SIDE) {
            return;
        }
        byte[] noise = new byte[SIDE * SIDE];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 2654435761L >> 12);
        }
        cascade.rejectedBy(new IntegralPicture(new GreyPicture(SIDE, SIDE, noise), cascade.needsSquares()), 0, 0);
    }
}
