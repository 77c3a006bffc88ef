package io.telltale.kernels.motion;

/**
 * What N fields do in R regions, {@code N×R×8}: motion in px, strain dimensionless. Means are weighted; the greatest and the quantile go over the pixels of
 * positive weight, the quantile being the value that so much of the weight lies at or under, to 1/4096 of the greatest.
 */
public final class RegionStatistics {
    static final int NUMBERS = 8;
    private final int fields;
    private final int regions;
    private final float[] values;

    /** Field after field, region after region: mean u, v, |d|, greatest |d|, quantile of |d|, mean |ε|, greatest |ε|, quantile of |ε|. */
    RegionStatistics(int fields, int regions, float[] values) {
        if (values.length != fields * regions * NUMBERS) {
            throw new IllegalArgumentException(fields + " fields of " + regions + " regions need " + fields * regions * NUMBERS + " values, got " + values.length);
        }
        this.fields = fields;
        this.regions = regions;
        this.values = values;
    }

    public int fields() {
        return fields;
    }

    public int regions() {
        return regions;
    }

    /** A copy. */
    float[] values() {
        return values.clone();
    }

    private float at(int field, int region, int number) {
        if (field < 0 || field >= fields || region < 0 || region >= regions) {
            throw new IndexOutOfBoundsException("field " + field + ", region " + region + " of " + fields + " by " + regions);
        }
        return values[(field * regions + region) * NUMBERS + number];
    }

    public float meanU(int field, int region) {
        return at(field, region, 0);
    }

    public float meanV(int field, int region) {
        return at(field, region, 1);
    }

    public float meanMotion(int field, int region) {
        return at(field, region, 2);
    }

    public float greatestMotion(int field, int region) {
        return at(field, region, 3);
    }

    public float quantileMotion(int field, int region) {
        return at(field, region, 4);
    }

    public float meanStrain(int field, int region) {
        return at(field, region, 5);
    }

    public float greatestStrain(int field, int region) {
        return at(field, region, 6);
    }

    public float quantileStrain(int field, int region) {
        return at(field, region, 7);
    }
}
