package io.telltale.bench.planted;

import io.telltale.bench.planted.Activity.Doing;
import io.telltale.bench.planted.Happening.HeadTurn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/** Turns to a side and nods, {@code (rates, seed) -> turns}, one after another. */
final class HeadTurns {
    private static final double NOD_SHARE = 0.6;

    private HeadTurns() { }

    static List<HeadTurn> draw(Difficulties.Turning wanted, double seconds, RandomGenerator random) {
        List<HeadTurn> turns = new ArrayList<>();
        add(Doing.TURN, wanted.turnsPerMinute(), wanted, seconds, turns, random);
        add(Doing.NOD, wanted.nodsPerMinute(), wanted, seconds, turns, random);
        turns.sort(Comparator.comparingDouble(HeadTurn::start));
        return turns;
    }

    private static void add(Doing doing, double perMinute, Difficulties.Turning wanted, double seconds, List<HeadTurn> turns, RandomGenerator random) {
        int count = perMinute == 0 || wanted.degrees() == 0 ? 0 : (int) Math.floor(perMinute * seconds / 60 + 0.25 + 0.5 * random.nextDouble());
        for (int k = 0; k < count; k++) {
            HeadTurn drawn = doing == Doing.TURN ? turn(wanted, random) : nod(wanted, random);
            for (int attempt = 0; attempt < 100; attempt++) {
                double from = random.nextDouble() * Math.max(0, seconds - drawn.end());
                HeadTurn placed = shifted(drawn, from);
                if (placed.end() < seconds && turns.stream().allMatch(t -> placed.end() + 0.2 < t.start() || placed.start() - 0.2 > t.end())) {
                    turns.add(placed);
                    break;
                }
            }
        }
    }

    private static HeadTurn turn(Difficulties.Turning wanted, RandomGenerator random) {
        double angle = (random.nextBoolean() ? 1 : -1) * Math.toRadians(wanted.degrees()) * (0.35 + 0.65 * random.nextDouble());
        double there = 0.35 + 0.55 * random.nextDouble();
        double held = 0.1 + 1.9 * random.nextDouble();
        double back = 0.35 + 0.55 * random.nextDouble();
        return new HeadTurn(Doing.TURN, new double[] {0, there, there + held, there + held + back}, new double[] {angle, 0});
    }

    private static HeadTurn nod(Difficulties.Turning wanted, RandomGenerator random) {
        int nods = 1 + random.nextInt(3);
        double half = 0.5 / (0.9 + 1.1 * random.nextDouble());
        double angle = Math.toRadians(wanted.degrees()) * NOD_SHARE * (0.4 + 0.6 * random.nextDouble());
        double[] times = new double[4 * nods];
        double[] angles = new double[2 * nods];
        for (int i = 0; i < angles.length; i++) {
            times[2 * i] = i * half;
            times[2 * i + 1] = (i + 1) * half;
            angles[i] = i % 2 == 0 ? angle * (1 - 0.25 * (i / 2) / nods) : 0;
        }
        return new HeadTurn(Doing.NOD, times, angles);
    }

    private static HeadTurn shifted(HeadTurn turn, double by) {
        double[] times = turn.times().clone();
        for (int i = 0; i < times.length; i++) {
            times[i] += by;
        }
        return new HeadTurn(turn.doing(), times, turn.angles());
    }
}
