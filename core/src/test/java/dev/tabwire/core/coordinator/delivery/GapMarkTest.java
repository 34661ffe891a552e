package dev.tabwire.core.coordinator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.store.MemoryStore;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Live messages that are shown before history was read back may leave a gap; the next owner must know of it (S5). */
final class GapMarkTest {
    private final MemoryStore store = new MemoryStore(StoreLimits.DEFAULT);
    private OneTab owner;

    @BeforeEach
    void becomeOwnerOfALogWithOneEntry() {
        owner = OneTab.owner("owner", store);
        owner.arrives(Arrival.outbound(1, "before the gap"));
        owner.runStore();
    }

    private long gapThatTheNextOwnerFinds() {
        return store.takeEpoch().quota().gapAfter();
    }

    @Test
    void the_mark_is_stored_although_no_jwt_comes_and_no_history_call_is_made() {
        owner.input(new Fact.SessionReady(false, false));
        owner.timerFires(TimerName.HOLD);
        owner.arrives(Arrival.outbound(3, "after the gap"));
        owner.runStore();
        assertEquals(List.of("m1", "m3"), List.ofAll(owner.shownKeys()));
        assertEquals(1, gapThatTheNextOwnerFinds());
    }

    @Test
    void the_mark_is_stored_before_the_first_live_message_is_held() {
        owner.input(new Fact.SessionReady(false, false));
        owner.runStore();
        assertEquals(1, gapThatTheNextOwnerFinds());
    }

    @Test
    void the_verdict_on_the_session_before_does_not_take_back_the_mark_of_this_one() {
        owner.reconnects();
        owner.history(List.of(Arrival.outbound(1, "before the gap"), Arrival.outbound(2, "found")));
        owner.arrives(Arrival.outbound(4, "live"));
        // What was found is in the log and what came live on its way there when the wire breaks; history, which was read
        // early, may still lack the third.
        owner.runOne();
        owner.reconnects();
        owner.runStore();
        assertEquals(1, gapThatTheNextOwnerFinds());
    }

    @Test
    void the_mark_goes_when_history_was_read_late_enough() {
        owner.reconnects();
        owner.passes(HistoryFill.LAG_MILLIS_MAX);
        owner.history(List.of(Arrival.outbound(1, "before the gap")));
        owner.runStore();
        owner.timerFires(TimerName.HISTORY);
        owner.history(List.of(Arrival.outbound(1, "before the gap")));
        owner.runStore();
        assertEquals(Quota.NO_GAP, gapThatTheNextOwnerFinds());
    }

    @Test
    void when_history_cannot_be_had_the_mark_goes_back_to_where_a_send_of_unknown_fate_left() {
        store.addSend(new OutboxEntry("send-1", 0, 0, new TabId("dead"), "hello", TextMap.empty(), 0, SendStatus.IN_FLIGHT, 1,
                0, Option.none()));
        OneTab next = OneTab.owner("next", store);
        next.reconnects();
        for (int failures = 1; failures < HistoryFill.FAILURES_MAX; failures++) {
            next.historyFails();
            next.timerFires(TimerName.HISTORY);
        }
        next.historyFails();
        next.runStore();
        assertEquals(0, gapThatTheNextOwnerFinds());
    }

    @Test
    void messages_for_which_there_is_no_room_are_looked_for_later() {
        int last = Delivery.PENDING_MAX + 3;
        for (int number = 2; number <= last; number++) {
            owner.arrives(Arrival.outbound(number, "many"));
        }
        owner.runStore();
        assertEquals(last - 1, owner.shownKeys().size(), "one is given to the log, as many as may wait follow, one does not fit");
        assertEquals(1, gapThatTheNextOwnerFinds());
    }

    @Test
    void a_look_that_was_under_way_does_not_take_the_mark_of_those_back() {
        owner.reconnects();
        owner.history(List.of(Arrival.outbound(1, "before the gap")));
        owner.runStore();
        owner.passes(HistoryFill.LAG_MILLIS_MAX);
        owner.timerFires(TimerName.HISTORY);
        for (int number = 2; number <= Delivery.PENDING_MAX + 3; number++) {
            owner.arrives(Arrival.outbound(number, "many"));
        }
        owner.history(List.of(Arrival.outbound(1, "before the gap")));
        owner.runStore();
        assertEquals(1, gapThatTheNextOwnerFinds());
    }

    /** Many messages since an old gap took two calls, and live ones were shown before the one that was just missed. */
    @Test
    void live_messages_wait_for_what_this_session_missed_and_not_for_an_older_gap() {
        owner.input(new Fact.SessionReady(false, false));
        owner.timerFires(TimerName.HOLD);
        owner.arrives(Arrival.outbound(3, "after the gap"));
        owner.arrives(Arrival.outbound(4, "before the next session"));
        owner.runStore();
        owner.reconnects();
        owner.arrives(Arrival.outbound(6, "live"));
        owner.page(1, 3, List.of(Arrival.outbound(3, "after the gap"), Arrival.outbound(4, "before the next session"),
                Arrival.outbound(5, "missed"), Arrival.outbound(6, "live")));
        owner.runStore();
        assertEquals(List.of("m1", "m3", "m4", "m5", "m6"), List.ofAll(owner.shownKeys()));
        owner.page(2, 4, List.of(Arrival.outbound(0, "long ago"), Arrival.outbound(1, "before the gap"),
                Arrival.outbound(2, "in the gap")));
        owner.runStore();
        assertEquals("m2", owner.shownKeys().get(owner.shownKeys().size() - 1));
    }
}
