package dev.tabwire.adapters.jvm.jdk;

import dev.tabwire.core.port.Diagnostics;
import java.util.HashMap;
import java.util.Map;

/**
 * Reports to a logger, at level DEBUG, each with how often its code came so far. Of more than {@value #CODES_MAX} codes the
 * rest count as one. Safe for several threads.
 */
public final class LoggerDiagnostics implements Diagnostics {
    /** The code for all that come after too many. */
    public static final String OTHER = "other";

    private static final int CODES_MAX = 256;

    private final System.Logger logger;
    private final Map<String, Integer> counts = new HashMap<>();

    /** @param logger safe for several threads, as those of the platform are */
    public LoggerDiagnostics(System.Logger logger) {
        this.logger = logger;
    }

    @Override
    public void report(String code, String detail) {
        String counted;
        int count;
        synchronized (counts) {
            counted = counts.containsKey(code) || counts.size() < CODES_MAX ? code : OTHER;
            count = counts.merge(counted, 1, Integer::sum);
        }
        logger.log(System.Logger.Level.DEBUG, () -> counted + " (" + count + "): " + detail);
    }
}
