package dev.tabwire.core.coordinator.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.protocol.GuestMessage;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** What guest and agent do besides writing: typing, clearing the conversation, ending it. */
final class TypingAndClearingTest {
    private final TabScene owner = TabScene.connected();
    private final TabScene follower = TabScene.follower();

    private static List<GuestMessage> messages(TabScene scene) {
        return scene.frames().filter(ClientFrame.SendMessage.class::isInstance)
                .map(frame -> ((ClientFrame.SendMessage) frame).message());
    }

    private void event(String direction, String event, String metadata) {
        owner.frame("message", "StructuredMessage", 200, "{\"id\":\"e1\",\"type\":\"Event\",\"direction\":\"" + direction
                + "\",\"channel\":{\"from\":{\"nickname\":\"Ada\"}},\"metadata\":" + metadata
                + ",\"events\":[" + event + "]}");
    }

    private static String typing(String type, long durationMillis) {
        return "{\"eventType\":\"Typing\",\"typing\":{\"type\":\"" + type + "\",\"duration\":" + durationMillis + "}}";
    }

    @Test
    void the_owner_tells_the_platform_that_its_guest_types_and_counts_it() {
        owner.on(new Fact.TypingAsked());
        assertInstanceOf(GuestMessage.Typing.class, messages(owner).single());
        assertEquals(List.of(owner.wallMillis()), owner.now(Effect.SaveQuota.class).single().quota().sends());
    }

    @Test
    void it_is_told_every_five_seconds_at_the_most() {
        owner.on(new Fact.TypingAsked());
        owner.pass(4_999);
        owner.on(new Fact.TypingAsked());
        assertTrue(owner.isIdleNow());
        owner.pass(1);
        owner.on(new Fact.TypingAsked());
        assertEquals(1, messages(owner).length());
    }

    @Test
    void a_guest_who_types_in_another_tab_is_told_by_the_owner() {
        follower.on(new Fact.TypingAsked());
        assertEquals(List.of(new TabMessage.GuestTyping()), follower.said());
        follower.on(new Fact.TypingAsked());
        assertTrue(follower.isIdleNow(), "not at every key");
        owner.otherSays(new TabMessage.GuestTyping());
        assertInstanceOf(GuestMessage.Typing.class, messages(owner).single());
    }

    @Test
    void a_tab_without_a_wire_does_not_pass_the_word_on() {
        follower.otherSays(new TabMessage.GuestTyping());
        assertTrue(follower.isIdleNow());
        follower.on(new Fact.TypingAsked());
        assertEquals(1, follower.said().length(), "nor does the word of another keep it from telling its own");
    }

    @Test
    void an_owner_that_is_not_connected_tells_nobody() {
        TabScene connecting = TabScene.owner();
        connecting.on(new Fact.TypingAsked());
        assertTrue(connecting.isIdleNow());
        connecting.sessionBegins(true);
        connecting.storeHasSends();
        connecting.on(new Fact.TypingAsked());
        assertEquals(1, messages(connecting).length());
    }

    @Test
    void a_conversation_that_can_only_be_read_is_not_typed_in() {
        TabScene ended = TabScene.owner();
        ended.wireOpens();
        ended.sessionAnswers(false, true);
        ended.on(new Fact.TypingAsked());
        assertTrue(ended.isIdleNow());
    }

    @Test
    void what_is_being_sent_says_more() {
        owner.sends(TabScene.queued("other", 1));
        owner.on(new Fact.TypingAsked());
        assertTrue(owner.isIdleNow());
    }

    @Test
    void what_was_rejected_says_nothing() {
        OutboxEntry rejected = TabScene.queued("other", 1).ended(SendStatus.REJECTED, new SendFailure("no", "no"));
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(rejected)));
        owner.on(new Fact.TypingAsked());
        assertEquals(1, messages(owner).length());
    }

    @Test
    void it_has_its_place_in_the_platforms_rate() {
        for (int i = 0; i < 5; i++) {
            owner.on(new Fact.ClearAsked());
        }
        owner.on(new Fact.TypingAsked());
        assertTrue(owner.isIdleNow());
        owner.pass(1_100);
        owner.on(new Fact.TypingAsked());
        assertEquals(1, messages(owner).length());
    }

    @Test
    void an_agent_who_types_is_shown_in_every_tab_for_as_long_as_the_platform_says() {
        event("Outbound", typing("On", 5_000), "{}");
        Effect.ShowTyping shown = new Effect.ShowTyping(true, Option.some("Ada"));
        assertEquals(List.of(shown), owner.now(Effect.ShowTyping.class));
        TabMessage said = new TabMessage.AgentTyping(1, true, 5_000, Option.some("Ada"));
        assertEquals(List.of(said), owner.said());
        follower.otherSays(said);
        for (TabScene tab : List.of(owner, follower)) {
            assertEquals(List.of(shown), tab.now(Effect.ShowTyping.class));
            assertEquals(Option.some(5_000L), tab.due(TimerName.TYPING_END));
            tab.fire(TimerName.TYPING_END);
            assertEquals(List.of(new Effect.ShowTyping(false, Option.none())), tab.now(Effect.ShowTyping.class));
        }
        assertTrue(owner.now(Effect.AppendLog.class).isEmpty(), "not a line of the transcript");
    }

    @Test
    void an_agent_who_stops_is_shown_at_once() {
        event("Outbound", typing("On", 5_000), "{}");
        event("Outbound", typing("Off", 0), "{}");
        assertEquals(List.of(new Effect.ShowTyping(false, Option.some("Ada"))), owner.now(Effect.ShowTyping.class));
        assertEquals(Option.none(), owner.due(TimerName.TYPING_END));
    }

    @Test
    void the_guests_own_typing_is_not_shown() {
        event("Inbound", typing("On", 5_000), "{}");
        assertTrue(owner.isIdleNow());
    }

    @Test
    void the_word_of_an_earlier_owner_is_not_believed() {
        follower.otherSays(new TabMessage.OwnerSpoke(3, WireStatus.of(ConnectionPhase.READY)));
        follower.otherSays(new TabMessage.AgentTyping(2, true, 5_000, Option.none()));
        assertTrue(follower.isIdleNow());
        follower.otherSays(new TabMessage.OwnerSpoke(2, WireStatus.IDLE));
        assertEquals(ConnectionPhase.READY, follower.state().connection().status().phase());
        follower.otherSays(new TabMessage.AgentTyping(3, true, 5_000, Option.none()));
        assertEquals(1, follower.now(Effect.ShowTyping.class).length());
        follower.otherSays(new TabMessage.OwnerSpoke(3, WireStatus.of(ConnectionPhase.CONNECTING)));
        assertEquals(ConnectionPhase.CONNECTING, follower.state().connection().status().phase());
    }

    @Test
    void an_owner_does_not_take_the_status_of_another() {
        owner.otherSays(new TabMessage.OwnerSpoke(1, WireStatus.of(ConnectionPhase.FAILED)));
        assertEquals(ConnectionPhase.READY, owner.state().connection().status().phase());
    }

    @Test
    void a_newcomer_is_told_and_all_are_told_again_now_and_then() {
        TabMessage ready = new TabMessage.OwnerSpoke(1, WireStatus.of(ConnectionPhase.READY));
        owner.otherSays(new TabMessage.Hello(TabScene.CLAIMING));
        assertTrue(owner.all(Effect.Broadcast.class).map(Effect.Broadcast::message).contains(ready));
        TabScene again = TabScene.connected();
        again.fire(TimerName.ROLL_CALL);
        assertTrue(again.said().contains(ready));
        follower.otherSays(new TabMessage.Hello(TabScene.CLAIMING));
        assertTrue(follower.said().forAll(TabMessage.Presence.class::isInstance), "a follower speaks for itself");
        follower.fire(TimerName.ROLL_CALL);
        assertTrue(follower.said().forAll(TabMessage.Presence.class::isInstance));
    }

    @Test
    void clearing_is_asked_of_the_platform_by_the_owner() {
        owner.on(new Fact.ClearAsked());
        assertInstanceOf(GuestMessage.Clear.class, messages(owner).single());
        assertEquals(1, owner.now(Effect.SaveQuota.class).single().quota().sends().length());
        follower.on(new Fact.ClearAsked());
        assertEquals(List.of(new TabMessage.ClearAsked()), follower.said());
        owner.otherSays(new TabMessage.ClearAsked());
        assertInstanceOf(GuestMessage.Clear.class, messages(owner).single());
        follower.otherSays(new TabMessage.ClearAsked());
        assertTrue(follower.isIdleNow());
    }

    @Test
    void an_owner_that_is_not_connected_cannot_clear_and_reports_it() {
        TabScene connecting = TabScene.owner();
        connecting.on(new Fact.ClearAsked());
        assertEquals(List.of("clear-not-sent"), connecting.reported());
        connecting.otherSays(new TabMessage.ClearAsked());
        assertEquals(List.of("clear-not-sent"), connecting.reported());
        assertTrue(connecting.said().isEmpty());
    }

    @Test
    void who_comes_and_goes_is_a_line_of_the_transcript() {
        event("Outbound", "{\"eventType\":\"Presence\",\"presence\":{\"type\":\"Disconnect\"}}", "{}");
        assertEquals(1, owner.now(Effect.AppendLog.class).length());
        assertEquals(ConnectionPhase.READY, owner.state().connection().status().phase());
    }

    @Test
    void a_conversation_that_ends_for_good_can_only_be_read() {
        event("Outbound", "{\"eventType\":\"Presence\",\"presence\":{\"type\":\"Disconnect\"}}", "{\"readOnly\":\"true\"}");
        assertEquals(1, owner.now(Effect.AppendLog.class).length());
        assertEquals(ConnectionPhase.READ_ONLY, owner.state().connection().status().phase());
        assertTrue(owner.said().contains(new TabMessage.OwnerSpoke(1, WireStatus.of(ConnectionPhase.READ_ONLY))));
    }

    @Test
    void clearing_waits_until_the_platform_takes_one_more_message() {
        TabScene busy = TabScene.owner(Quota.UNUSED.withSends(List.fill(5, () -> TabScene.START_MILLIS)));
        busy.storeHasLog(0);
        busy.storeHasSends();
        busy.sessionBegins(true);
        busy.on(new Fact.ClearAsked());
        assertTrue(messages(busy).isEmpty());
        busy.fire(TimerName.CLEAR);
        assertInstanceOf(GuestMessage.Clear.class, messages(busy).single());
    }
}
