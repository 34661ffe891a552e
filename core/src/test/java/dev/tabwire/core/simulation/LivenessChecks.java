package dev.tabwire.core.simulation;

import dev.tabwire.core.coordinator.connection.ConnectionState;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.messenger.ChatMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must come about after the faults have ended, and what is still missing for it. */
final class LivenessChecks {
    private final SimulatedBrowser browser;

    LivenessChecks(SimulatedBrowser browser) {
        this.browser = browser;
    }

    /** What is still missing; empty when the tabs have come to rest. */
    List<String> pending() {
        ArrayList<String> missing = new ArrayList<>();
        List<SimulatedTab> running = browser.running();
        List<SimulatedTab> configured = running.stream().filter(tab ->
                tab.state().connection().wire() == ConnectionState.Wire.OPEN).toList();
        if (configured.size() != 1) {
            missing.add("L1: " + configured.size() + " tabs have a configured wire");
        }
        for (SimulatedTab tab : running) {
            if (tab.messenger().state().connection() != ConnectionPhase.READY) {
                missing.add("L1: " + tab.name + " says " + tab.messenger().state().connection().word());
            }
            if (configured.size() == 1 && !tab.messenger().state().ownerTabId()
                    .exists(owner -> owner.value().equals(configured.get(0).name))) {
                missing.add("L1: " + tab.name + " takes another tab for the owner");
            }
        }
        missing.addAll(undelivered());
        if (browser.options.policy() != OwnershipPolicy.STICKY && configured.size() == 1) {
            for (SimulatedTab tab : running) {
                if (browser.isFocused(tab) && tab != configured.get(0)) {
                    missing.add("L3: " + tab.name + " has the focus and " + configured.get(0).name + " the wire");
                }
            }
        }
        return missing;
    }

    /** What a tab that runs does not show yet, and what was sent and has not ended. */
    List<String> undelivered() {
        ArrayList<String> missing = new ArrayList<>();
        browser.running().forEach(tab -> converged(tab, missing));
        for (OutboxEntry entry : browser.disk.store().sends()) {
            if (!entry.hasEnded()) {
                missing.add("L2: " + entry.tracingId() + " is " + entry.status());
            }
        }
        return missing;
    }

    private void converged(SimulatedTab tab, List<String> missing) {
        TokenRecord token = browser.disk.store().token().getOrNull();
        if (token == null || !tab.state().token().token().exists(own -> own.token().equals(token.token()))) {
            missing.add("L2: " + tab.name + " has another token than the store");
            return;
        }
        Set<String> shown = new HashSet<>();
        for (ChatMessage message : tab.messenger().messages()) {
            if (message.status() == ChatMessage.Status.ACKNOWLEDGED) {
                shown.add(message.id());
                if (browser.checks.wasCleared(message.id())) {
                    missing.add("L2: " + tab.name + " still shows " + message.id() + ", which was cleared");
                }
            } else if (message.status() == ChatMessage.Status.PENDING) {
                missing.add("L2: " + tab.name + " shows " + message.id() + " as pending");
            }
        }
        SimulatedGateway.Session session = browser.gateway.sessions().get(token.token());
        if (session != null && !session.isExpired) {
            List<SimulatedGateway.Committed> newest = session.committed.subList(
                    Math.max(0, session.committed.size() - 400), session.committed.size());
            for (SimulatedGateway.Committed committed : newest) {
                if (!shown.contains(committed.key())) {
                    missing.add("S5: " + tab.name + " does not show " + committed.key());
                }
            }
        }
    }
}
