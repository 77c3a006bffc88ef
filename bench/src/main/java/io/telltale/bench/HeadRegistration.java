package io.telltale.bench;

import io.telltale.bench.score.RegistrationError;
import io.telltale.spotting.face.FaceTracker;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The head's motion as the face tracker sees it, {@code video -> maps from the first followed frame of each key picture to every later one}. */
final class HeadRegistration {
    private HeadRegistration() { }

    static List<RegistrationError.Measured> of(Path video) throws IOException {
        List<RegistrationError.Measured> measured = new ArrayList<>();
        try (Footage footage = Footage.open(video, FootageOptions.DEFAULT)) {
            FaceTracker tracker = new FaceTracker(footage.rate());
            long key = -1;
            int keyNumber = -1;
            Similarity keyToCanonical = Similarity.IDENTITY;
            for (Optional<GreyFrame> next = footage.read(); next.isPresent(); next = footage.read()) {
                try (GreyFrame frame = next.get()) {
                    TrackedFace face = tracker.track(frame.index(), frame.width(), frame.height(), frame.samples());
                    if (!face.followed()) {
                        continue;
                    }
                    if (face.key() != keyNumber) {
                        keyNumber = face.key();
                        key = frame.index();
                        keyToCanonical = face.canonicalToFrame().inverse();
                    }
                    Similarity s = face.canonicalToFrame().compose(keyToCanonical);
                    measured.add(new RegistrationError.Measured(key, frame.index(), s.a(), s.b(), s.tx(), s.ty()));
                }
            }
        } catch (FootageException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (measured.isEmpty()) {
            throw new IOException("no face could be followed in " + video.getFileName());
        }
        return measured;
    }
}
