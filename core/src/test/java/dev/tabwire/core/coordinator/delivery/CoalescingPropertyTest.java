package dev.tabwire.core.coordinator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.Channel;
import dev.tabwire.core.protocol.Direction;
import dev.tabwire.core.protocol.MessageType;
import dev.tabwire.core.protocol.Participant;
import dev.tabwire.core.protocol.StructuredMessage;
import dev.tabwire.core.store.MemoryStore;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Many arrivals, one transcript: what the delivery machine and the log make of messages that come by the wire, by
 * history, twice, in any order and across crashes.
 */
class CoalescingPropertyTest {
    private static final long FIRST_MILLIS = 1_700_000_000_000L;

    /** A message by its number. Every third shares its millisecond with the one before, so ids must break the tie. */
    private static StructuredMessage message(int number) {
        String id = String.format("m%05d", number);
        Channel channel = new Channel(Option.some(time(number)), Option.some(id), Option.none(), Participant.UNNAMED,
                Participant.UNNAMED, TextMap.empty());
        return new StructuredMessage("live-" + id, MessageType.TEXT, Direction.OUTBOUND, Option.some("text " + number),
                channel, Json.array(), List.empty(), Option.none(), TextMap.empty(), 0);
    }

    private static String time(int number) {
        return java.time.Instant.ofEpochMilli(FIRST_MILLIS + number - (number % 3 == 2 ? 1 : 0)).toString();
    }

    private static java.util.List<String> logged(MemoryStore store) {
        ArrayList<String> keys = new ArrayList<>();
        for (LogEntry entry : store.read(1, Integer.MAX_VALUE).entries()) {
            keys.add(entry.message().key());
        }
        return keys;
    }

    private static java.util.List<String> keys(Iterable<Integer> numbers) {
        ArrayList<String> keys = new ArrayList<>();
        numbers.forEach(number -> keys.add(message(number).key()));
        return keys;
    }

    private static MemoryStore store() {
        return new MemoryStore(StoreLimits.DEFAULT);
    }

    @Property(tries = 400)
    void noMessageIsLostOrKeptTwiceHoweverArrivalsFallIntoBatches(
            @ForAll @Size(max = 60) java.util.List<@IntRange(max = 25) Integer> arrivals, @ForAll Random pace) {
        MemoryStore store = store();
        OneTab owner = OneTab.owner("owner", store);
        for (int number : arrivals) {
            owner.arrives(message(number));
            for (int operations = pace.nextInt(3); operations > 0; operations--) {
                owner.runOne();
            }
        }
        owner.runStore();
        assertEquals(keys(new TreeSet<>(arrivals)), logged(store).stream().sorted().toList());
        assertEquals(logged(store), owner.shownKeys());
    }

    @Property(tries = 400)
    void whateverTheOrderOfArrivalTheTranscriptIsInThePlatformsOrder(
            @ForAll @IntRange(min = 1, max = 30) int count, @ForAll Random order) {
        ArrayList<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            numbers.add(number);
        }
        java.util.List<String> platforms = keys(numbers);
        MemoryStore store = store();
        OneTab owner = OneTab.owner("owner", store);
        owner.reconnects();
        // Live frames in any order, some twice; history brings any part of them, the rest is only live.
        ArrayList<Integer> live = new ArrayList<>(numbers);
        Collections.shuffle(live, order);
        ArrayList<StructuredMessage> history = new ArrayList<>();
        for (int number : numbers) {
            if (order.nextBoolean()) {
                history.add(message(number));
            }
        }
        for (int number : live) {
            owner.arrives(message(number));
            if (order.nextInt(4) == 0) {
                owner.arrives(message(number));
            }
        }
        owner.history(List.ofAll(history));
        owner.runStore();
        assertEquals(platforms, logged(store));
        assertEquals(platforms, owner.shownKeys());
    }

    @Property(tries = 400)
    void oneBatchOrManyComesToTheSame(@ForAll @IntRange(min = 1, max = 60) int count, @ForAll Random pace) {
        MemoryStore atOnce = store();
        OneTab patient = OneTab.owner("patient", atOnce);
        MemoryStore oneByOne = store();
        OneTab eager = OneTab.owner("eager", oneByOne);
        for (int number = 0; number < count; number++) {
            patient.arrives(message(number));
            eager.arrives(message(number));
            if (pace.nextBoolean()) {
                eager.runStore();
            }
        }
        patient.runStore();
        eager.runStore();
        assertEquals(logged(atOnce), logged(oneByOne));
        assertEquals(patient.shown(), eager.shown());
    }

    @Property(tries = 200)
    void theSameArrivalsAgainChangeNothing(@ForAll @Size(max = 40) java.util.List<@IntRange(max = 40) Integer> arrivals) {
        MemoryStore store = store();
        OneTab owner = OneTab.owner("owner", store);
        arrivals.forEach(number -> owner.arrives(message(number)));
        owner.runStore();
        java.util.List<String> before = logged(store);
        arrivals.forEach(number -> owner.arrives(message(number)));
        owner.runStore();
        OneTab next = OneTab.owner("next", store);
        arrivals.forEach(number -> next.arrives(message(number)));
        next.runStore();
        assertEquals(before, logged(store));
        assertEquals(before, owner.shownKeys());
        assertEquals(before, next.shownKeys());
    }

    @Property(tries = 300)
    void aCrashBetweenAnyTwoStoreOperationsLosesNothing(
            @ForAll @IntRange(min = 1, max = 30) int count,
            @ForAll @Size(max = 8) java.util.List<@IntRange(max = 6) Integer> operationsBeforeCrash,
            @ForAll Random pace) {
        MemoryStore store = store();
        OneTab follower = OneTab.follower("follower", store);
        int sent = 0;
        int owners = 0;
        for (int operations : operationsBeforeCrash) {
            OneTab owner = OneTab.owner("owner-" + owners++, store);
            owner.reconnects();
            owner.history(committed(sent));
            for (int number = 0; number < pace.nextInt(6) && sent < count; number++) {
                owner.arrives(message(sent++));
            }
            for (int operation = 0; operation < operations; operation++) {
                owner.runOne();
            }
            hear(follower, owner, pace);
        }
        sent = count;
        OneTab last = OneTab.owner("last", store);
        last.reconnects();
        last.history(committed(sent));
        last.runStore();
        hear(follower, last, pace);
        follower.input(new Fact.TabSpoke(new TabId("last"), 0, new dev.tabwire.core.tabs.TabMessage.Appended(
                last.state().delivery().epoch(), last.state().delivery().head(), List.empty())));
        follower.runStore();
        java.util.List<String> all = keys(List.range(0, sent));
        assertEquals(all, logged(store).stream().sorted().toList());
        assertEquals(logged(store), last.shownKeys());
        assertEquals(logged(store), follower.shownKeys());
    }

    /** The channel loses what it likes: the log is the truth. */
    private static void hear(OneTab follower, OneTab speaker, Random pace) {
        for (var message : speaker.takeTold()) {
            if (pace.nextBoolean()) {
                follower.input(new Fact.TabSpoke(new TabId("other"), 0, message));
            }
        }
        follower.runStore();
    }

    private static List<StructuredMessage> committed(int count) {
        return List.range(0, count).map(CoalescingPropertyTest::message);
    }

    @Property(tries = 200)
    void twoFollowersShowOneOrderWhateverTheyHearOfIt(
            @ForAll @IntRange(min = 1, max = 40) int count, @ForAll Random pace) {
        MemoryStore store = store();
        OneTab owner = OneTab.owner("owner", store);
        OneTab first = OneTab.follower("first", store);
        OneTab second = OneTab.follower("second", store);
        ArrayList<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, pace);
        for (int number : numbers) {
            owner.arrives(message(number));
            owner.runOne();
            for (var told : owner.takeTold()) {
                for (OneTab tab : java.util.List.of(first, second)) {
                    if (pace.nextInt(3) > 0) {
                        tab.input(new Fact.TabSpoke(new TabId("owner"), 0, told));
                    }
                    if (pace.nextBoolean()) {
                        tab.runOne();
                    }
                }
            }
        }
        owner.runStore();
        for (OneTab tab : java.util.List.of(first, second)) {
            tab.input(new Fact.Resumed());
            tab.runStore();
        }
        assertEquals(count, owner.shown().size());
        assertEquals(owner.shown(), first.shown());
        assertEquals(owner.shown(), second.shown());
        assertEquals(owner.shown(), owner.shown().stream()
                .sorted(Comparator.comparingLong(LogEntry::sequence)).toList());
    }

    @Example
    void memoryIsBoundedWhileIdsAreNot() {
        MemoryStore store = new MemoryStore(new StoreLimits(500, 50, StoreLimits.DEFAULT.idAgeMillisMax()));
        OneTab owner = OneTab.owner("owner", store);
        int count = 20_000;
        for (int number = 0; number < count; number++) {
            owner.arrives(message(number));
            if (number % 7 == 0) {
                owner.runStore();
                assertTrue(owner.state().delivery().known().length() <= DeliveryState.KNOWN_MAX);
            }
        }
        owner.runStore();
        assertTrue(store.read(1, Integer.MAX_VALUE).entries().length() <= 550);
        assertEquals(count, owner.shown().size());
        for (int number = 0; number < count; number += 97) {
            owner.arrives(message(number));
        }
        owner.runStore();
        assertEquals(count, owner.shown().size(), "an id is known long after its payload went");
    }

    @Example
    void aFloodWhileHistoryIsAwaitedIsBounded() {
        MemoryStore store = store();
        OneTab owner = OneTab.owner("owner", store);
        owner.reconnects();
        for (int number = 0; number < Delivery.PENDING_MAX + 100; number++) {
            owner.arrives(message(number));
            assertTrue(owner.state().delivery().pending().length() <= Delivery.PENDING_MAX);
        }
    }
}
