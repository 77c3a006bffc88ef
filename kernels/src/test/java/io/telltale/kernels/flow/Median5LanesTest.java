package io.telltale.kernels.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.telltale.kernels.Workers;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Median5LanesTest {
    /** Against sorting: many equal numbers, both signs, and every order of windows. */
    @ParameterizedTest
    @CsvSource({"1,1,3", "3,2,3", "16,16,2", "17,9,5", "64,40,1000000", "41,67,4", "97,31,25"})
    void isTheMiddleOfTheSortedWindow(int width, int height, int distinct) {
        Random random = new Random(width);
        TvL1Desk desk = new TvL1Desk(width, height, FloatVector.SPECIES_PREFERRED.length(), false);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                desk.u[desk.row(y) + x] = (random.nextInt(distinct) - distinct / 2) * 0.37f;
                desk.v[desk.row(y) + x] = desk.u[desk.row(y) + x];
            }
        }
        new TvL1Scalar().median(desk, desk.u, 5);
        try (Workers one = new Workers(1)) {
            new TvL1Lanes(one).median(desk, desk.v, 5);
        }
        assertArrayEquals(desk.dense(desk.u).samples(), desk.dense(desk.v).samples(), 0f);
    }
}
