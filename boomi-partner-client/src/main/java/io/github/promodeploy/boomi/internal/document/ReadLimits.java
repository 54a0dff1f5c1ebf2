package io.github.promodeploy.boomi.internal.document;

import com.fasterxml.jackson.core.StreamReadConstraints;

/** How large and how deep a document may be that is read. */
final class ReadLimits {

    private ReadLimits() {}

    /** Returns the limits that this version of Jackson knows: the oldest has three. The transport limits the size anyway. */
    static StreamReadConstraints create() {
        StreamReadConstraints.Builder limits = StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxStringLength(1 << 20)
                .maxNumberLength(100);
        // Since 2.16.
        setIfKnown(() -> limits.maxNameLength(256));
        setIfKnown(() -> limits.maxDocumentLength(8L << 20));
        // Since 2.18.
        setIfKnown(() -> limits.maxTokenCount(1_000_000));
        return limits.build();
    }

    private static void setIfKnown(Runnable limit) {
        try {
            limit.run();
        } catch (NoSuchMethodError ofALaterVersion) {
            // The others hold.
        }
    }
}
