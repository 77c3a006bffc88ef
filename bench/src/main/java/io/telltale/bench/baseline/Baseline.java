package io.telltale.bench.baseline;

import io.telltale.kernels.flow.DenseFlow;
import java.io.IOException;
import java.util.List;

/** A published way to spot, {@code crops -> intervals}; without a state between videos. */
public interface Baseline {
    /** What the user types and the table shows. */
    String name();

    /**
     * @param flow dense motion, Farneback's with the constants of the recipe
     * @throws IOException where the crops cannot be read
     */
    List<Found> spot(FaceReel reel, DenseFlow flow) throws IOException;

    /** All of them, in the order of the table. */
    static List<Baseline> all() {
        return List.of(new RecipeSpotter(RecipeConstants.Family.ZHAO), new RecipeSpotter(RecipeConstants.Family.YU), new RecipeSpotter(RecipeConstants.Family.QIN), MainDirection.reported(),
                MainDirection.best(), new MeanMagnitude());
    }
}
