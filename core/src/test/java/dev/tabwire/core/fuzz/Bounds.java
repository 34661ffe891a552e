package dev.tabwire.core.fuzz;

import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.RunningTimer;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.protocol.ClientFrameEncoder;
import dev.tabwire.core.record.RecordCodec;
import dev.tabwire.core.tabs.TabMessageCodec;
import io.vavr.collection.List;
import io.vavr.control.Either;

/** What a tab may remember and say at the most, whatever it was told. */
final class Bounds {
    /** Restated here, so that a larger one in the code is noticed. */
    private static final int PEERS_MAX = 201;
    private static final int KNOWN_MAX = 400;
    private static final int PENDING_MAX = 5_000 + 20_000;
    private static final int FILLED_MAX = 20_000;
    private static final int SENDS_MAX = 1_000;
    private static final int SETTLED_MAX = 500;
    private static final int TIMERS_MAX = 24;
    private static final int STAMPS_MAX = 64;
    private static final int EFFECTS_MAX = 600;
    private static final int REPORT_CHARS_MAX = 600;
    private static final long DELAY_MILLIS_MAX = 4_000_000;
    /** What one step may say to the other tabs beside what it was told. */
    private static final long SAID_CHARS_FREE = 400_000;
    private static final long SAID_PER_CHAR = 12;

    private Bounds() {}

    static void check(TabState state) {
        most("peers", state.ownership().peers(), PEERS_MAX);
        most("known", state.delivery().known(), KNOWN_MAX);
        most("pending", state.delivery().pending(), PENDING_MAX);
        most("appending", state.delivery().appending(), PENDING_MAX);
        most("filled", state.delivery().filled(), FILLED_MAX);
        most("fillSends", state.delivery().fillSends(), SENDS_MAX);
        most("sends", state.outbox().entries(), SENDS_MAX);
        most("lost", state.outbox().lost(), SENDS_MAX);
        most("changes", state.outbox().changes(), SENDS_MAX);
        most("writing", state.outbox().writing(), SENDS_MAX);
        most("settled", state.outbox().settled(), SETTLED_MAX);
        most("readKnown", state.outbox().readKnown(), SENDS_MAX);
        most("timers", state.timers(), TIMERS_MAX);
        Quota quota = state.quota();
        for (List<Long> stamps : List.of(quota.handovers(), quota.historyCalls(), quota.configures(), quota.sends())) {
            most("stamps", stamps, STAMPS_MAX);
        }
        if (state.delivery().cursor() < 0 || state.delivery().head() < 0) {
            throw new AssertionError("the log's place is before its beginning");
        }
        for (RunningTimer timer : state.timers()) {
            if (timer.name() == null) {
                throw new AssertionError("a timer without a name");
            }
        }
    }

    private static void most(String what, List<?> list, int most) {
        if (list.length() > most) {
            throw new AssertionError(what + ": " + list.length() + " are more than " + most);
        }
    }

    /** Whether what is to be done can be done: read by whom it is for, and no more than was asked for. */
    static void check(TabState state, List<Effect> effects, JsonCodec codec, long toldChars) {
        most("effects", effects, EFFECTS_MAX);
        long saidChars = 0;
        for (Effect effect : effects) {
            if (effect instanceof Effect.Broadcast broadcast) {
                String text = codec.print(TabMessageCodec.encode(state.self(), state.storeId(), broadcast.message()));
                saidChars += text.length();
                Either<String, TabMessageCodec.Envelope> heard = codec.parse(text).flatMap(TabMessageCodec::decode);
                if (heard.isLeft()) {
                    throw new AssertionError("said what no tab can read: " + heard.getLeft());
                }
            } else if (effect instanceof Effect.SendFrame send) {
                codec.print(ClientFrameEncoder.encode(send.frame()));
            } else if (effect instanceof Effect.AppendLog append) {
                append.batch().forEach(message -> same(message, codec, RecordCodec.encode(message), RecordCodec::decodeMessage));
            } else if (effect instanceof Effect.StoreSend store) {
                same(store.entry(), codec, RecordCodec.encode(store.entry()), RecordCodec::decodeOutboxEntry);
            } else if (effect instanceof Effect.UpdateSends update) {
                update.entries().forEach(entry -> same(entry, codec, RecordCodec.encode(entry), RecordCodec::decodeOutboxEntry));
            } else if (effect instanceof Effect.SaveQuota save) {
                Json quota = RecordCodec.encode(save.quota());
                same(save.quota(), codec, quota, json -> Either.right(RecordCodec.decodeQuota(json)));
            } else if (effect instanceof Effect.SetTimer timer) {
                if (timer.delayMillis() < 0 || timer.delayMillis() > DELAY_MILLIS_MAX) {
                    throw new AssertionError("the timer " + timer.name() + " is to wait " + timer.delayMillis() + " ms");
                }
            } else if (effect instanceof Effect.Report report) {
                if (report.code().length() + report.detail().length() > REPORT_CHARS_MAX) {
                    throw new AssertionError("a report of " + report.detail().length() + " characters");
                }
            }
        }
        if (saidChars > SAID_CHARS_FREE + SAID_PER_CHAR * toldChars) {
            throw new AssertionError("told " + toldChars + " characters, the tab said " + saidChars);
        }
    }

    private static <T> void same(T value, JsonCodec codec, Json record, java.util.function.Function<Json, Either<String, T>> decode) {
        Either<String, T> read = codec.parse(codec.print(record)).flatMap(decode);
        if (!read.equals(Either.right(value))) {
            throw new AssertionError("stored what reads as something else: "
                    + brief(value) + " as " + read.fold(problem -> problem, Bounds::brief));
        }
    }

    private static String brief(Object value) {
        String text = String.valueOf(value);
        return text.substring(0, Math.min(text.length(), REPORT_CHARS_MAX));
    }
}
