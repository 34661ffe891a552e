package dev.tabwire.adapters.browser;

import dev.tabwire.core.contract.Probe;
import io.vavr.control.Option;

/** What has no port: the names of scopes. */
final class PageChecks {
    void addTo(PortChecks checks) {
        checks.add("scope: names differ when parts differ", PageChecks::scopeNames);
    }

    private static void scopeNames(Probe probe) {
        probe.equal("tabwire:d", ScopeName.of("d", Option.none()).value());
        probe.equal("tabwire:d:n", ScopeName.of("d", Option.some("n")).value());
        probe.isTrue("a colon does not collide", !ScopeName.of("d:n", Option.none()).value().equals("tabwire:d:n"));
        probe.done();
    }
}
