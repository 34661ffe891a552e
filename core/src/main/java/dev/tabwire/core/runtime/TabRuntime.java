package dev.tabwire.core.runtime;

import dev.tabwire.core.coordinator.Input;
import dev.tabwire.core.coordinator.Step;
import dev.tabwire.core.coordinator.TabCoordinator;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.FocusSource;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.Ports;
import dev.tabwire.core.port.RestAnswer;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TabChannel;
import dev.tabwire.core.port.WireEnd;
import dev.tabwire.core.port.WireLock;
import dev.tabwire.core.protocol.BrokerAnswerDecoder;
import dev.tabwire.core.protocol.ClientFrameEncoder;
import dev.tabwire.core.protocol.HistoryPage;
import dev.tabwire.core.protocol.HistoryPageDecoder;
import dev.tabwire.core.protocol.RetryAfter;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import dev.tabwire.core.tabs.TabMessage;
import dev.tabwire.core.tabs.TabMessageCodec;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;

/**
 * Drives one tab: facts from the ports go through the coordinator, its effects go to the ports.
 *
 * <p>Confined as the ports are. A fact that comes while a step is being carried out waits in the mailbox, so steps
 * never nest and effects keep their order.
 *
 * <p>Browsers fire the timers of a hidden page once a minute. Whatever else wakes the tab is the time for those that are
 * late, each in a step of its own.
 */
public final class TabRuntime {
    /** How long a token broker that asks to wait without saying how long is left alone. */
    private static final long BROKER_WAIT_MILLIS = 5_000;

    private final Ports ports;
    private final TabView view;
    private final ArrayList<Fact> mailbox = new ArrayList<>();
    private TabState state;
    private boolean running;

    public TabRuntime(TabState initial, Ports ports, TabView view) {
        this.state = initial;
        this.ports = ports;
        this.view = view;
    }

    public TabState state() {
        return state;
    }

    /** Connects the ports and starts the tab. Called once. */
    public void start() {
        ports.lock().listen(new WireLock.Listener() {
            @Override
            public void granted(long lockId) {
                accept(new Fact.LockGranted(lockId));
            }

            @Override
            public void lost(long lockId) {
                accept(new Fact.LockLost(lockId));
            }

            @Override
            public void failed(long lockId, String detail) {
                accept(new Fact.LockFailed(lockId, detail));
            }
        });
        ports.transport().listen(new MessageTransport.Listener() {
            @Override
            public void opened(long connectionId) {
                accept(new Fact.WireOpened(connectionId));
            }

            @Override
            public void received(long connectionId, String text) {
                TabRuntime.this.received(connectionId, text);
            }

            @Override
            public void ended(long connectionId, WireEnd end) {
                accept(new Fact.WireEnded(connectionId, end));
            }
        });
        ports.channel().open(this::tabText);
        accept(new Fact.Started());
        ports.focus().start(new FocusSource.Listener() {
            private boolean frozen;
            private boolean silent;

            @Override
            public void focusChanged(boolean visible, boolean focused) {
                accept(new Fact.FocusChanged(visible, focused));
            }

            @Override
            public void pageHidden(boolean mayReturn) {
                accept(new Fact.PageHidden(mayReturn));
                ports.channel().close();
                silent = true;
            }

            @Override
            public void pageShown() {
                frozen = false;
                // A page that is resumed and then shown is told twice: what is answered to its first words must not be missed.
                if (silent) {
                    silent = false;
                    ports.channel().open(TabRuntime.this::tabText);
                }
                accept(new Fact.PageShown());
            }

            @Override
            public void frozen() {
                report("page-frozen", "the page is being stopped");
                // A frozen page in Chromium goes on hearing the channel while its timers and sockets stand still: it would
                // answer the others' looks with a wire that is dead.
                frozen = true;
                pageHidden(true);
            }

            @Override
            public void resumed() {
                if (frozen) {
                    pageShown();
                }
                accept(new Fact.Resumed());
            }

            @Override
            public void networkChanged(boolean online) {
                accept(new Fact.NetworkChanged(online));
            }
        });
    }

    /** Leaves the scope and stops hearing. */
    public void stop() {
        accept(new Fact.Left());
        ports.focus().stop();
        ports.channel().close();
    }

    /** Hands a fact to the coordinator, now or after the step that is being carried out. */
    public void accept(Fact fact) {
        mailbox.add(fact);
        if (running) {
            return;
        }
        running = true;
        try {
            long wokenMillis = ports.time().monotonicMillis();
            step(mailbox.remove(0), wokenMillis);
            for (Fact next = next(wokenMillis); next != null; next = next(wokenMillis)) {
                step(next, ports.time().monotonicMillis());
            }
        } finally {
            running = false;
        }
    }

    private void step(Fact fact, long monotonicMillis) {
        Moment moment = new Moment(monotonicMillis, ports.time().wallMillis(), ports.entropy().nextInt());
        Step step = TabCoordinator.step(state, new Input(moment, fact));
        state = step.state();
        step.effects().forEach(this::perform);
        view.stepped(state);
    }

    /** What waits in the mailbox, else a timer that was late when the tab woke: whatever woke it came first. */
    private Fact next(long wokenMillis) {
        if (mailbox.isEmpty()) {
            state.lateTimer(wokenMillis).forEach(timer -> {
                ports.timers().cancel(timer.name());
                mailbox.add(new Fact.TimerFired(timer.name(), timer.generation()));
            });
        }
        return mailbox.isEmpty() ? null : mailbox.remove(0);
    }

    private void received(long connectionId, String text) {
        var frame = ServerFrameDecoder.decodeConversation(ports.json(), text);
        if (frame.isRight()) {
            accept(new Fact.FrameReceived(connectionId, frame.get()));
        } else {
            report("frame-malformed", frame.getLeft().code() + ": " + frame.getLeft().message());
        }
    }

    private void tabText(String text) {
        if (text.length() > TabChannel.TEXT_CHARS_MAX) {
            report("tab-message-too-long", text.length() + " characters");
            return;
        }
        var envelope = ports.json().parse(text).flatMap(TabMessageCodec::decode);
        if (envelope.isRight()) {
            accept(new Fact.TabSpoke(envelope.get().from(), envelope.get().storeId(), envelope.get().message()));
        } else {
            report("tab-message-malformed", envelope.getLeft());
        }
    }

    /** Reports and counts something, as what the ports meet is. */
    public void report(String code, String detail) {
        ports.diagnostics().report(code, detail);
        view.counted(code);
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Broadcast e) {
            broadcast(e.message());
        } else if (effect instanceof Effect.SetTimer e) {
            ports.timers().set(e.name(), e.delayMillis(), () -> accept(new Fact.TimerFired(e.name(), e.generation())));
        } else if (effect instanceof Effect.CancelTimer e) {
            ports.timers().cancel(e.name());
        } else if (effect instanceof Effect.ShowEntries e) {
            view.entries(e.entries());
        } else if (effect instanceof Effect.ShowSends e) {
            view.sends(e.entries());
        } else if (effect instanceof Effect.ShowReceipts e) {
            view.receipts(e.messages());
        } else if (effect instanceof Effect.ShowGone e) {
            view.gone(e.tracingIds());
        } else if (effect instanceof Effect.RefuseSend e) {
            view.refused(e.tracingId(), e.failure());
        } else if (effect instanceof Effect.ShowTyping e) {
            view.typing(e.active(), e.name());
        } else if (effect instanceof Effect.ShowCleared cleared) {
            view.cleared(cleared.throughSequence());
        } else if (effect instanceof Effect.ShowEmptied) {
            view.emptied();
        } else if (effect instanceof Effect.Report e) {
            report(e.code(), e.detail());
        } else if (!performWire(effect)) {
            performStore(effect);
        }
    }

    private void broadcast(TabMessage message) {
        String text = ports.json().print(TabMessageCodec.encode(state.self(), state.storeId(), message));
        if (text.length() <= TabChannel.TEXT_CHARS_MAX) {
            ports.channel().post(text);
            return;
        }
        List<TabMessage> parts = message.parts();
        if (parts.isEmpty()) {
            report("tab-message-too-long", text.length() + " characters");
        }
        parts.forEach(this::broadcast);
    }

    private boolean performWire(Effect effect) {
        if (effect instanceof Effect.RequestLock e) {
            ports.lock().request(e.lockId());
        } else if (effect instanceof Effect.StealLock e) {
            ports.lock().steal(e.lockId());
        } else if (effect instanceof Effect.ReleaseLock e) {
            ports.lock().release(e.lockId());
        } else if (effect instanceof Effect.OpenWire e) {
            view.counted("wires-opened");
            ports.transport().open(e.connectionId(), e.url());
        } else if (effect instanceof Effect.SendFrame e) {
            ports.transport().send(e.connectionId(), ports.json().print(ClientFrameEncoder.encode(e.frame())));
        } else if (effect instanceof Effect.CloseWire e) {
            ports.transport().close(e.connectionId(), e.reason());
        } else if (effect instanceof Effect.FetchHistory e) {
            view.counted("history-calls");
            ports.api().history(e.jwt(), e.pageNumber(), e.pageSize(),
                    answer -> accept(new Fact.HistoryAnswered(e.requestId(), history(answer))));
        } else if (effect instanceof Effect.AskTokenBroker e) {
            view.counted("token-broker-calls");
            ports.api().createGuest(state.settings().deploymentId(),
                    answer -> accept(new Fact.BrokerAnswered(e.requestId(), brokerToken(answer))));
        } else {
            return false;
        }
        return true;
    }

    private Either<Fact.RestProblem, String> brokerToken(RestAnswer answer) {
        if (answer.status() == 200 || answer.status() == 201) {
            var token = ports.json().parse(answer.body()).flatMap(BrokerAnswerDecoder::decode);
            return token.isRight()
                    ? Either.right(token.get()) : Either.left(new Fact.RestProblem(answer.status(), 0));
        }
        return Either.left(new Fact.RestProblem(answer.status(), answer.status() == 429
                ? RetryAfter.millis(answer.retryAfter(), ports.time().wallMillis(), BROKER_WAIT_MILLIS) : 0));
    }

    private Either<Fact.RestProblem, HistoryPage> history(RestAnswer answer) {
        if (answer.status() != 200) {
            return Either.left(new Fact.RestProblem(answer.status(),
                    RetryAfter.millis(answer.retryAfter(), ports.time().wallMillis(), 0)));
        }
        var page = ports.json().parse(answer.body()).flatMap(json ->
                HistoryPageDecoder.decode(json).mapLeft(problem -> problem.code() + ": " + problem.message()));
        if (page.isLeft()) {
            report("history-malformed", page.getLeft());
            return Either.left(new Fact.RestProblem(answer.status(), 0));
        }
        page.get().problems().forEach(problem -> report("history-entity-malformed", problem.message()));
        return Either.right(page.get());
    }

    private void performStore(Effect effect) {
        if (effect instanceof Effect.ReadOrCreateToken e) {
            String candidate = ports.entropy().uuid();
            ports.tokens().readOrCreate(candidate, answer -> tokenAnswered(e.opId(), candidate, answer));
        } else if (effect instanceof Effect.ReplaceToken e) {
            replaceToken(e.opId(), e.expectedVersion(), ports.entropy().uuid());
        } else if (effect instanceof Effect.ReadToken e) {
            ports.tokens().read(answer -> accept(answer.isRight() && answer.get().isEmpty()
                    ? new Fact.TokenMissing(e.opId())
                    : new Fact.TokenAnswered(e.opId(), answer.map(Option::get), false)));
        } else if (effect instanceof Effect.StoreToken e) {
            replaceToken(e.opId(), e.expectedVersion(), e.token());
        } else if (effect instanceof Effect.TakeEpoch e) {
            ports.log().takeEpoch(state.self(), answer -> accept(new Fact.EpochAnswered(e.opId(), answer)));
        } else if (effect instanceof Effect.AppendLog e) {
            ports.log().append(e.epoch(), e.batch(), answer -> accept(new Fact.AppendAnswered(e.opId(), answer)));
        } else if (effect instanceof Effect.ReadLog e) {
            ports.log().read(e.fromSequence(), e.limit(), answer -> accept(new Fact.LogAnswered(e.opId(), answer)));
        } else if (effect instanceof Effect.ReadLogTail e) {
            ports.log().readBefore(Long.MAX_VALUE, e.limit(), answer -> accept(new Fact.LogAnswered(e.opId(), answer)));
        } else if (effect instanceof Effect.SaveQuota e) {
            ports.log().saveQuota(e.epoch(), e.quota(), answer -> {
                if (answer.isLeft()) {
                    accept(new Fact.QuotaNotSaved(answer.getLeft()));
                }
            });
        } else if (effect instanceof Effect.ClearLog e) {
            ports.log().clear(e.epoch(), answer -> accept(new Fact.ClearAnswered(e.opId(), answer)));
        } else if (effect instanceof Effect.MarkRead e) {
            ports.log().markRead(e.sequence(), answer -> {
                if (answer.isLeft()) {
                    report("mark-read-" + answer.getLeft().kind().name(), answer.getLeft().detail());
                }
            });
        } else if (effect instanceof Effect.StoreSend e) {
            ports.outbox().add(e.entry(), answer -> accept(new Fact.SendAnswered(e.opId(), e.entry(), answer)));
        } else if (effect instanceof Effect.ReadOutbox e) {
            ports.outbox().readAll(answer -> accept(new Fact.OutboxAnswered(e.opId(), answer)));
        } else if (effect instanceof Effect.UpdateSends e) {
            ports.outbox().update(e.epoch(), e.entries(), answer -> accept(new Fact.UpdateAnswered(e.opId(), answer)));
        } else if (effect instanceof Effect.RequeueSend e) {
            ports.outbox().requeue(e.tracingId(), answer -> accept(new Fact.RequeueAnswered(e.tracingId(), answer)));
        }
    }

    private void replaceToken(long opId, long expectedVersion, String next) {
        ports.tokens().replace(expectedVersion, next, answer -> tokenAnswered(opId, next, answer));
    }

    private void tokenAnswered(long opId, String offered, Either<StoreFailure, TokenRecord> answer) {
        accept(new Fact.TokenAnswered(opId, answer, answer.exists(stored -> stored.token().equals(offered))));
    }
}
