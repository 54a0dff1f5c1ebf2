package io.github.promodeploy.deploy.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Ids in portions of which each fits into one query, whose expression names each of them. */
public final class Chunks {

    private static final int IDS_PER_QUERY = 100;

    private Chunks() {}

    /** Returns the ids in their order, up to 100 together. */
    public static List<List<String>> of(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IDS_PER_QUERY) {
            chunks.add(all.subList(from, Math.min(all.size(), from + IDS_PER_QUERY)));
        }
        return chunks;
    }
}
