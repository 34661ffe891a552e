package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.core.contract.Samples;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.record.RecordCodec;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.function.Consumer;

/** How long appends take, told as {@code measured ...}; the driver holds the figures against a wide limit. */
final class AppendMeasurement {
    private static final String TEXT = "A message of the usual length. ".repeat(10);

    private AppendMeasurement() {}

    static void run(Runnable finished) {
        codec();
        batches(100, 30, () -> batches(1_000, 5, () -> batches(1, 200, () -> known(100, 30, finished))));
    }

    /** A figure of appends that failed would be a fine one, so they end the measurement. */
    private static Consumer<Either<StoreFailure, Appended>> appended(int entries, Runnable next) {
        return answer -> {
            if (answer.isRight() && answer.get().entries().size() == entries) {
                next.run();
            } else {
                CheckPageApi.tell("FAILED measurement: " + answer);
                CheckPageApi.raise("finished");
            }
        };
    }

    private static void codec() {
        JsonCodec codec = new NativeJsonCodec();
        List<Message> messages = messages(0, 1_000);
        for (int round = 0; round < 2; round++) {
            double begin = Clock.monotonicMillis();
            for (Message message : messages) {
                codec.print(RecordCodec.encode(message));
            }
            tell("codec print", Clock.monotonicMillis() - begin, 1_000);
        }
        String text = codec.print(RecordCodec.encode(messages.head()));
        for (int round = 0; round < 2; round++) {
            double begin = Clock.monotonicMillis();
            for (int count = 0; count < 1_000; count++) {
                RecordCodec.decodeMessage(codec.parse(text).get());
            }
            tell("codec parse", Clock.monotonicMillis() - begin, 1_000);
        }
    }

    private static void batches(int size, int rounds, Runnable finished) {
        TabStores fixture = new TabStores();
        fixture.log.takeEpoch(new TabId("owner"), tenure ->
                new Rounds("append new, batch " + size, size, rounds, finished).run((round, next) ->
                        fixture.log.append(1, messages(round * size, size), appended(size, next))));
    }

    private static void known(int size, int rounds, Runnable finished) {
        TabStores fixture = new TabStores();
        fixture.log.takeEpoch(new TabId("owner"), tenure -> fixture.log.append(1, messages(0, size), appended(size, () ->
                new Rounds("append known, batch " + size, size, rounds, finished).run((round, next) ->
                        fixture.log.append(1, messages(0, size), appended(0, next))))));
    }

    /** One round of a measurement; runs {@code next} when it is over. */
    private interface Round {
        void run(int round, Runnable next);
    }

    /** Rounds one after the other; the median stands for them, because other programs run on the machine too. */
    private static final class Rounds {
        private final String what;
        private final int size;
        private final int count;
        private final Runnable finished;
        private final ArrayList<Double> millis = new ArrayList<>();

        Rounds(String what, int size, int count, Runnable finished) {
            this.what = what;
            this.size = size;
            this.count = count;
            this.finished = finished;
        }

        void run(Round round) {
            if (millis.size() == count) {
                millis.sort(Double::compare);
                tell(what, millis.get(count / 2), size);
                finished.run();
                return;
            }
            double begin = Clock.monotonicMillis();
            round.run(millis.size(), () -> {
                millis.add(Clock.monotonicMillis() - begin);
                run(round);
            });
        }
    }

    private static List<Message> messages(int from, int count) {
        List<Message> messages = List.empty();
        for (int number = from + count - 1; number >= from; number--) {
            Message plain = Samples.message("0123456789abcdef0123456789abcdef-" + number);
            messages = messages.prepend(new Message(plain.key(), own(number), plain.direction(),
                    plain.type(), TEXT, plain.time(), plain.timeMillis(), plain.from(), plain.content(), plain.events(), false));
        }
        return messages;
    }

    /** One in ten is the guest's own, as in a conversation. */
    private static Option<String> own(int number) {
        return number % 10 == 0 ? Option.some("trace-" + number) : Option.none();
    }

    private static void tell(String what, double millis, int messages) {
        CheckPageApi.tell("measured " + what + ": " + (long) (millis * 1000 / messages) + " us a message");
    }
}
