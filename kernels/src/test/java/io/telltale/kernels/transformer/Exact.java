package io.telltale.kernels.transformer;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.apache.commons.math3.special.Erf;

/**
 * What an operation must yield, in double precision, and how far float32 may be from it. A sum of n products is off by at most (n + 2) u sum |a b| in any order
 * (N. Higham, Accuracy and Stability of Numerical Algorithms, 2002, eq. 3.5, with room for the terms in u^2); functions of the device's library by {@link #LIBRARY} u.
 */
record Exact(double[][] value, double[][] bound) {
    private static final double U = Math.ulp(1f) / 2;
    /** OpenCL allows 16 ulp for erf, 5 for tanh, 3 for exp, 2.5 for division; 1 ulp is up to 2 u. */
    private static final double LIBRARY = 40;

    static Exact zeros(int count, int width) {
        return new Exact(new double[count][width], new double[count][width]);
    }

    private static double sum(int n) {
        return (n + 2) * U;
    }

    static Exact linear(Packed w, double[] bias, double[][] x) {
        Exact y = zeros(x.length, w.outputs());
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < w.outputs(); o++) {
                double value = bias == null ? 0 : bias[o];
                double size = Math.abs(value);
                for (int j = 0; j < w.inputs(); j++) {
                    value += w.values()[o][j] * x[i][j];
                    size += Math.abs(w.values()[o][j] * x[i][j]);
                }
                y.value[i][o] = value;
                y.bound[i][o] = sum(w.inputs() + 2) * size;
            }
        }
        return y;
    }

    Exact plus(double[][] before) {
        Exact y = zeros(value.length, value[0].length);
        for (int i = 0; i < value.length; i++) {
            for (int j = 0; j < value[0].length; j++) {
                y.value[i][j] = before[i][j] + value[i][j];
                // a backend may begin its sum with what is there
                y.bound[i][j] = bound[i][j] * 2 + sum(2) * (Math.abs(before[i][j]) + Math.abs(value[i][j])) + sum(1) * Math.abs(before[i][j]);
            }
        }
        return y;
    }

    static double silu(double x) {
        return x / (1 + Math.exp(-x));
    }

    /** |silu'| <= 1.1. */
    static Exact gated(Exact gate, Exact up) {
        Exact y = zeros(gate.value.length, gate.value[0].length);
        for (int i = 0; i < gate.value.length; i++) {
            for (int j = 0; j < gate.value[0].length; j++) {
                double s = silu(gate.value[i][j]);
                double u = up.value[i][j];
                y.value[i][j] = s * u;
                y.bound[i][j] = 1.1 * gate.bound[i][j] * (Math.abs(u) + up.bound[i][j]) + Math.abs(s) * up.bound[i][j] + LIBRARY * U * Math.abs(s * u);
            }
        }
        return y;
    }

    static Exact rmsNorm(double[][] x, double[] weight, double epsilon) {
        Exact y = zeros(x.length, x[0].length);
        int n = weight.length;
        for (int i = 0; i < x.length; i++) {
            for (int first = 0; first < x[0].length; first += n) {
                double squares = 0;
                for (int j = 0; j < n; j++) {
                    squares += x[i][first + j] * x[i][first + j];
                }
                double factor = 1 / Math.sqrt(squares / n + epsilon);
                for (int j = 0; j < n; j++) {
                    y.value[i][first + j] = x[i][first + j] * factor * weight[j];
                    y.bound[i][first + j] = Math.abs(y.value[i][first + j]) * (sum(n) + LIBRARY * U);
                }
            }
        }
        return y;
    }

    static Exact layerNorm(double[][] x, double[] weight, double[] bias, double epsilon) {
        Exact y = zeros(x.length, x[0].length);
        int n = weight.length;
        for (int i = 0; i < x.length; i++) {
            double mean = 0;
            double size = 0;
            for (double v : x[i]) {
                mean += v / n;
                size += Math.abs(v) / n;
            }
            double variance = 0;
            for (double v : x[i]) {
                variance += (v - mean) * (v - mean) / n;
            }
            double factor = 1 / Math.sqrt(variance + epsilon);
            double off = sum(n + 2) * size; // of the mean, and so of every difference from it
            for (int j = 0; j < n; j++) {
                double d = Math.abs(x[i][j] - mean);
                y.value[i][j] = (x[i][j] - mean) * factor * weight[j] + bias[j];
                y.bound[i][j] = Math.abs(weight[j]) * factor * (off + d * (off * factor + sum(n) + LIBRARY * U)) + 4 * U * (Math.abs(y.value[i][j]) + Math.abs(bias[j]));
            }
        }
        return y;
    }

    static Exact rotate(double[][] x, int headWidth, double[][] cos, double[][] sin) {
        Exact y = zeros(x.length, x[0].length);
        int half = headWidth / 2;
        for (int i = 0; i < x.length; i++) {
            for (int first = 0; first < x[0].length; first += headWidth) {
                for (int j = 0; j < half; j++) {
                    double a = x[i][first + j];
                    double b = x[i][first + half + j];
                    y.value[i][first + j] = a * cos[i][j] - b * sin[i][j];
                    y.value[i][first + half + j] = b * cos[i][j] + a * sin[i][j];
                    y.bound[i][first + j] = sum(2) * (Math.abs(a * cos[i][j]) + Math.abs(b * sin[i][j]));
                    y.bound[i][first + half + j] = sum(2) * (Math.abs(b * cos[i][j]) + Math.abs(a * sin[i][j]));
                }
            }
        }
        return y;
    }

    /** A score that is off by d changes its share by the factor e^d. */
    static Exact attention(HeadShape shape, double[][] q, double[][] k, double[][] v, int[] shared, int[] from, int[] to) {
        Exact y = zeros(q.length, q[0].length);
        int width = shape.headWidth();
        for (int i = 0; i < q.length; i++) {
            int[] keys = java.util.stream.IntStream.concat(java.util.stream.IntStream.range(0, shared[i]), java.util.stream.IntStream.range(from[i], to[i])).toArray();
            for (int h = 0; h < shape.heads(); h++) {
                int group = h * shape.keyHeads() / shape.heads() * width;
                double[] share = new double[keys.length];
                double most = Double.NEGATIVE_INFINITY;
                double off = 0;
                for (int j = 0; j < keys.length; j++) {
                    double size = 0;
                    for (int d = 0; d < width; d++) {
                        double product = q[i][h * width + d] * k[keys[j]][group + d] / Math.sqrt(width);
                        share[j] += product;
                        size += Math.abs(product);
                    }
                    most = Math.max(most, share[j]);
                    off = Math.max(off, sum(width + 4) * size + 2 * U * Math.abs(share[j]));
                }
                double total = 0;
                for (int j = 0; j < keys.length; j++) {
                    share[j] = Math.exp(share[j] - most);
                    total += share[j];
                }
                // each share once above and once below the line, each off by its own score and by the largest score
                double relative = Math.expm1(4 * off + 2 * LIBRARY * U) + 2 * sum(keys.length);
                for (int d = 0; d < width; d++) {
                    double size = 0;
                    for (int j = 0; j < keys.length; j++) {
                        y.value[i][h * width + d] += share[j] / total * v[keys[j]][group + d];
                        size += share[j] / total * Math.abs(v[keys[j]][group + d]);
                    }
                    y.bound[i][h * width + d] = relative * size + Float.MIN_NORMAL;
                }
            }
        }
        return y;
    }

    static double gelu(Gelu kind, double x) {
        return x / 2 * (1 + switch (kind) {
            case ERF -> Erf.erf(x / Math.sqrt(2));
            case TANH -> Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
        });
    }

    /** The tail at the left is a difference of nearly equal numbers: off by parts of x, not of the result. */
    static Exact gelu(Gelu kind, double[][] x) {
        Exact y = zeros(x.length, x[0].length);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[0].length; j++) {
                y.value[i][j] = gelu(kind, x[i][j]);
                y.bound[i][j] = LIBRARY * U * Math.abs(x[i][j]);
            }
        }
        return y;
    }

    /** What was computed is within the bounds, and not all the same number. */
    void holds(double[][] computed) {
        double spread = 0;
        for (int i = 0; i < value.length; i++) {
            for (int j = 0; j < value[0].length; j++) {
                if (!(Math.abs(computed[i][j] - value[i][j]) <= bound[i][j])) {
                    fail("row " + i + ", column " + j + " of " + value.length + " x " + value[0].length + ": " + computed[i][j] + " is not within " + bound[i][j]
                            + " of " + value[i][j]);
                }
                spread = Math.max(spread, Math.abs(computed[i][j] - computed[0][0]));
            }
        }
        assertTrue(spread > 0 || value.length * value[0].length == 1, "all results are " + computed[0][0]);
    }
}
