package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.Diagnostics;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts reports by code and forgets their details. Of more than {@value #CODES_MAX} codes the rest count as one. */
public final class CountingDiagnostics implements Diagnostics {
    /** The code for all that come after too many. */
    public static final String OTHER = "other";

    private static final int CODES_MAX = 256;

    private final TreeMap<String, Integer> counts = new TreeMap<>();

    @Override
    public void report(String code, String detail) {
        counts.merge(counts.size() < CODES_MAX || counts.containsKey(code) ? code : OTHER, 1, Integer::sum);
    }

    /** How often a code was reported. */
    public int count(String code) {
        return counts.getOrDefault(code, 0);
    }

    /** All counts by code, as they are at any time. */
    public Map<String, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
