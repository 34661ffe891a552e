package dev.tabwire.app.web.module;

import dev.tabwire.app.web.js.Browser;
import dev.tabwire.app.web.js.MessengerFace;
import dev.tabwire.app.web.js.Values;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.MessengerError;
import dev.tabwire.core.messenger.MessengerState;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.function.JSConsumer;

/**
 * A {@link Messenger} for scripts: promises instead of callbacks, frozen plain objects instead of records, ISO 8601
 * times. Arguments of a wrong kind reject with the code {@code invalid-argument}; {@link #on} throws.
 */
public class JsMessenger implements MessengerFace {
    private final Messenger messenger;
    private final List<Runnable> waiting = new ArrayList<>();
    private final MessageArray messages = new MessageArray();
    private MessengerState stateRead;
    private JSObject state;
    private boolean startAsked;
    private boolean started;
    private JSPromise<JSObject> starting;
    private JSConsumer<Object> startRefused;
    private JSPromise<JSObject> closing;

    public JsMessenger(Messenger messenger) {
        this.messenger = messenger;
    }

    /** Starts the messenger unless that was done, and runs the task once it has started. */
    public void whenStarted(Runnable task) {
        if (started) {
            task.run();
            return;
        }
        waiting.add(task);
        if (!startAsked) {
            startAsked = true;
            messenger.start(() -> {
                started = true;
                waiting.forEach(Runnable::run);
                waiting.clear();
            });
        }
    }

    @Override
    public String getTabId() {
        return messenger.tabId().value();
    }

    @Override
    public JSObject getState() {
        return stateOf(messenger.state());
    }

    @Override
    public JSArray<JSObject> getMessages() {
        return messages.of(messenger.messages());
    }

    @Override
    public JSObject getCounters() {
        return Records.counters(messenger.counters());
    }

    @Override
    public JSPromise<JSObject> start() {
        if (starting == null) {
            starting = new JSPromise<>((resolve, reject) -> {
                startRefused = reject;
                if (closing == null) {
                    whenStarted(() -> resolve.accept(Values.undefined()));
                } else {
                    refuseStart();
                }
            });
        }
        return starting;
    }

    @Override
    public JSPromise<JSObject> send(JSObject text, JSObject options) {
        if (!Values.isString(text)) {
            return invalid("send() takes a string");
        }
        Option<TextMap<String>> attributes = attributes(Values.get(options, "customAttributes"));
        if (attributes.isEmpty()) {
            return invalid("customAttributes is an object whose members are strings");
        }
        return settled(done -> messenger.send(Values.text(text), attributes.get(), done), Records::message);
    }

    @Override
    public JSPromise<JSObject> retry(JSObject tracingId) {
        if (!Values.isString(tracingId)) {
            return invalid("retry() takes the tracingId of a message, a string");
        }
        return settled(done -> messenger.retry(Values.text(tracingId), done), Records::message);
    }

    @Override
    public JSPromise<JSObject> loadOlder() {
        return settled(messenger::loadOlder, older -> {
            JSArray<JSObject> array = new JSArray<>();
            for (ChatMessage message : older) {
                array.push(Records.message(message));
            }
            return Values.freeze(array);
        });
    }

    @Override
    public void typing() {
        messenger.typing();
    }

    @Override
    public JSPromise<JSObject> clear() {
        return settled(messenger::clear, cleared -> Values.undefined());
    }

    @Override
    public Browser.Task on(JSObject event, JSObject listener) {
        String name = Values.isString(event) ? Values.text(event) : "";
        if (!EventListener.knows(name)) {
            throw new IllegalArgumentException("on() knows the events " + EventListener.NAMES);
        }
        if (!Values.isFunction(listener)) {
            throw new IllegalArgumentException("on() takes a function as its second argument");
        }
        return messenger.listen(new EventListener(name, listener, this::stateOf))::run;
    }

    @Override
    public JSPromise<JSObject> close() {
        if (closing == null) {
            closing = new JSPromise<>(
                    (resolve, reject) -> messenger.close(() -> resolve.accept(Values.undefined())));
            if (startRefused != null) {
                refuseStart();
            }
        }
        return closing;
    }

    /** Has no effect on a start that is done. */
    private void refuseStart() {
        startRefused.accept(Records.error(
                new MessengerError("closed", "The messenger was closed. Create another one.", false, Option.none())));
    }

    /** The same as scripts see it. */
    protected static JSArray<JSObject> degradations(io.vavr.collection.List<Reason> reasons) {
        JSArray<JSObject> array = new JSArray<>();
        for (Reason reason : reasons) {
            array.push(Records.reason(reason));
        }
        return Values.freeze(array);
    }

    private JSObject stateOf(MessengerState now) {
        if (now != stateRead) {
            stateRead = now;
            state = Records.state(now);
        }
        return state;
    }

    private static <T> JSPromise<JSObject> settled(
            Consumer<Consumer<Either<MessengerError, T>>> call, Function<T, JSObject> value) {
        return new JSPromise<>((resolve, reject) -> call.accept(result -> {
            if (result.isRight()) {
                resolve.accept(value.apply(result.get()));
            } else {
                reject.accept(Records.error(result.getLeft()));
            }
        }));
    }

    private static JSPromise<JSObject> invalid(String message) {
        return JSPromise.reject(Records.error(new MessengerError("invalid-argument", message, false, Option.none())));
    }

    private static Option<TextMap<String>> attributes(JSObject given) {
        TextMap<String> attributes = TextMap.empty();
        if (Values.isMissing(given)) {
            return Option.some(attributes);
        }
        if (!Values.isRecord(given)) {
            return Option.none();
        }
        for (String name : JSObjects.keys(given)) {
            JSObject value = Values.get(given, name);
            if (!Values.isString(value)) {
                return Option.none();
            }
            attributes = attributes.put(name, Values.text(value));
        }
        return Option.some(attributes);
    }
}
