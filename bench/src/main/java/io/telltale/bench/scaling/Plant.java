package io.telltale.bench.scaling;

/**
 * What there is to compute with.
 *
 * @param nodes          N
 * @param cores          of each
 * @param devices        of each; 0: motion runs on the processors
 * @param pricePerHour   of a node, in any currency
 * @param storeBytes     a second that the store gives to all nodes together
 * @param startSeconds   before the first frame: submitting, starting executors
 * @param efficiency     share of the time of the processors that goes to frames, (0, 1]; the rest is scheduling and starts of programs
 */
public record Plant(int nodes, int cores, int devices, double pricePerHour, double storeBytes, double startSeconds, double efficiency) {
    public Plant {
        if (nodes < 1 || cores < 1 || devices < 0 || !(pricePerHour >= 0 && storeBytes > 0 && startSeconds >= 0 && efficiency > 0 && efficiency <= 1)) {
            throw new IllegalArgumentException("nodes and cores from 1, devices and price from 0, a store that gives bytes, efficiency in (0, 1]; got " + nodes + ", " + cores + ", " + devices + ", " + pricePerHour
                    + ", " + storeBytes + ", " + startSeconds + ", " + efficiency);
        }
    }

    Plant withNodes(int other) {
        return new Plant(other, cores, devices, pricePerHour, storeBytes, startSeconds, efficiency);
    }
}
