package io.telltale.kernels.transformer;

/** The kernels for accelerators, on whatever device there is. */
final class OpenClGroupsTest extends TransformerBackendContract {
    @Override
    TransformerBackend open() {
        return new OpenClTransformer(OpenClDevice.first(), OpenClShape.GROUPS);
    }
}
