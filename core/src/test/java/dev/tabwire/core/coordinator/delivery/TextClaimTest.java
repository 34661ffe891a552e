package dev.tabwire.core.coordinator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.StructuredMessage;
import dev.tabwire.core.store.MemoryStore;
import dev.tabwire.core.store.StoreLimits;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/**
 * Where neither tracingId nor metadata comes back, a message settles a send by its text. Order is all that tells equal
 * texts apart: no message settles a send that left after it, and none settles two (S8).
 */
final class TextClaimTest {
    private final MemoryStore store = new MemoryStore(StoreLimits.DEFAULT);

    /** The log had {@code headAtSend} entries when the frame left; its receipt did not come. */
    private void unsettled(String tracingId, String text, long headAtSend) {
        store.addSend(new OutboxEntry(tracingId, 0, 0, new TabId("dead"), text, TextMap.empty(), 0,
                SendStatus.IN_FLIGHT, 1, headAtSend, Option.none()));
    }

    private OneTab owner(StructuredMessage... logged) {
        OneTab before = OneTab.owner("before", store);
        List.of(logged).forEach(before::arrives);
        before.runStore();
        return OneTab.owner("owner", store);
    }

    private List<String> stillUnsettled() {
        return store.sends().map(OutboxEntry::tracingId);
    }

    @Test
    void a_message_that_the_log_forgot_is_no_receipt_when_history_has_it_behind_one_that_it_had() {
        owner(Arrival.outbound(2, "how can I help?"));
        unsettled("send-1", "yes", 1);
        OneTab owner = OneTab.owner("owner", store);
        owner.reconnects();
        owner.history(List.of(Arrival.inbound(1, "yes"), Arrival.outbound(2, "how can I help?")));
        owner.runStore();
        assertEquals(List.of("send-1"), stillUnsettled());
    }

    @Test
    void nor_is_it_when_it_stands_on_a_later_page() {
        owner(Arrival.outbound(2, "how can I help?"));
        unsettled("send-1", "yes", 1);
        OneTab owner = OneTab.owner("owner", store);
        owner.reconnects();
        owner.page(1, 2, List.of(Arrival.outbound(2, "how can I help?")));
        owner.page(2, 2, List.of(Arrival.inbound(1, "yes")));
        owner.runStore();
        assertEquals(List.of("send-1"), stillUnsettled());
    }

    @Test
    void a_message_before_which_the_log_ended_is_its_receipt() {
        owner(Arrival.outbound(2, "how can I help?"));
        unsettled("send-1", "yes", 1);
        OneTab owner = OneTab.owner("owner", store);
        owner.reconnects();
        owner.history(List.of(Arrival.outbound(2, "how can I help?"), Arrival.inbound(3, "yes")));
        owner.runStore();
        assertEquals(List.empty(), stillUnsettled());
    }

    @Test
    void two_sends_with_one_text_find_a_receipt_each() {
        unsettled("send-1", "yes", 0);
        unsettled("send-2", "yes", 0);
        OneTab owner = owner();
        owner.reconnects();
        owner.history(List.of(Arrival.inbound(1, "yes"), Arrival.inbound(2, "yes")));
        owner.runStore();
        assertEquals(List.empty(), stillUnsettled());
    }

    @Test
    void one_message_settles_one_of_them_although_it_comes_by_wire_and_by_history() {
        unsettled("send-1", "yes", 0);
        unsettled("send-2", "yes", 0);
        OneTab owner = owner();
        owner.reconnects();
        owner.arrives(Arrival.inbound(1, "yes"));
        owner.history(List.of(Arrival.inbound(1, "yes")));
        owner.runStore();
        assertEquals(List.of("send-2"), stillUnsettled());
    }

    @Test
    void one_message_settles_one_of_them_although_it_comes_by_the_wire_twice() {
        unsettled("send-1", "yes", 0);
        unsettled("send-2", "yes", 0);
        OneTab owner = owner();
        owner.arrives(Arrival.inbound(1, "yes"));
        owner.arrives(Arrival.inbound(1, "yes"));
        owner.runStore();
        owner.arrives(Arrival.inbound(1, "yes"));
        owner.runStore();
        assertEquals(List.of("send-2"), stillUnsettled());
    }

    @Test
    void a_message_on_two_pages_settles_one_of_them() {
        unsettled("send-1", "yes", 0);
        unsettled("send-2", "yes", 0);
        OneTab owner = owner();
        owner.reconnects();
        owner.page(1, 2, List.of(Arrival.inbound(1, "yes")));
        owner.page(2, 2, List.of(Arrival.inbound(1, "yes")));
        owner.runStore();
        assertEquals(List.of("send-2"), stillUnsettled());
    }

    @Test
    void a_page_that_was_asked_for_before_a_send_left_tells_nothing_of_it() {
        OneTab owner = owner();
        owner.reconnects();
        unsettled("send-1", "yes", 0);
        owner.input(new Fact.TabSpoke(new TabId("dead"), 0, new TabMessage.SendsChanged(0, store.sends())));
        owner.history(List.of(Arrival.inbound(1, "yes")));
        owner.runStore();
        assertEquals(List.of("send-1"), stillUnsettled());
        assertEquals(List.of("m1"), List.ofAll(owner.shownKeys()));
    }

    @Test
    void nor_of_one_that_goes_again() {
        unsettled("send-1", "yes", 0);
        OneTab owner = owner();
        owner.reconnects();
        owner.input(new Fact.TabSpoke(new TabId("dead"), 0, new TabMessage.SendsChanged(
                0, List.of(store.sends().head().queued().inFlight(0)))));
        owner.history(List.of(Arrival.inbound(1, "yes")));
        owner.runStore();
        assertEquals(List.of("send-1"), stillUnsettled());
    }
}
