package dev.tabwire.core.simulation;

/** What a line of a scenario does. A number is a count or milliseconds, as the verb says. */
public enum Verb {
    /** {@code open a b c}: tabs that start in the same instant, the last one in front. */
    OPEN(Shape.TABS),
    /** {@code open-later a b}: tabs in which a later build runs, which says more than this one knows. */
    OPEN_LATER(Shape.TABS),
    /** {@code duplicate a b}: b opens with the session storage of a. */
    DUPLICATE(Shape.TWO_TABS),
    CLOSE(Shape.TAB),
    /** The renderer dies: no event runs. */
    CRASH(Shape.TAB),
    /** The browser takes the page out of a hidden tab to save memory, without an event; {@code restore} loads it again. */
    DISCARD(Shape.TAB),
    RESTORE(Shape.TAB),
    RELOAD(Shape.TAB),
    FOCUS(Shape.TAB),
    /** No tab can be seen any more. */
    HIDE(Shape.NOTHING),
    /** The page stops, as one that was hidden for long. */
    FREEZE(Shape.TAB),
    THAW(Shape.TAB),
    /** {@code stall a 14000}: the page is busy for so many milliseconds and learns nothing of it. */
    STALL(Shape.TAB_AND_NUMBER),
    /** The page goes into the back/forward cache. */
    LEAVE(Shape.TAB),
    /** The page goes into the back/forward cache and none of its handlers runs. */
    LEAVE_SILENTLY(Shape.TAB),
    /** Back to the page that was left. */
    RETURN(Shape.TAB),
    /** {@code sleep 1000}: the machine sleeps for so many milliseconds. */
    SLEEP(Shape.NUMBER),
    /** {@code jump-clock -1000}: the wall clock is set by so many milliseconds. */
    JUMP_CLOCK(Shape.SIGNED_NUMBER),
    /** {@code send a 3}: the guest sends so many messages in the tab. */
    SEND(Shape.TAB_AND_NUMBER),
    /** {@code agent 3}: the agent writes so many messages. */
    AGENT(Shape.NUMBER),
    DROP_CONNECTIONS(Shape.NOTHING),
    /** Connections go silent and nobody notices. */
    MUTE_CONNECTIONS(Shape.NOTHING),
    OFFLINE(Shape.NOTHING),
    ONLINE(Shape.NOTHING),
    /** The gateway takes no new connection until it is told to. */
    REFUSE_CONNECTIONS(Shape.NOTHING),
    ACCEPT_CONNECTIONS(Shape.NOTHING),
    /** As many other devices of the guest connect as it takes to evict our connection. */
    OTHER_DEVICES(Shape.NOTHING),
    EXPIRE_SESSION(Shape.NOTHING),
    /** {@code fail-store 8000}: for so many milliseconds nothing can be read or stored. */
    FAIL_STORE(Shape.NUMBER),
    /** From now on there is no room to store anything; what is stored can be read. */
    FILL_STORE(Shape.NOTHING),
    MAKE_ROOM(Shape.NOTHING),
    /** The person clears the site's data under the open tabs. */
    CLEAR_SITE_DATA(Shape.NOTHING),
    /** A later build upgrades the database, which the tabs of this one cannot open from then on. */
    UPGRADE_DATABASE(Shape.NOTHING),
    WAIT(Shape.NUMBER),
    /** {@code await owner a within 1000}: goes on when the condition holds, fails when it does not in that time. */
    AWAIT(Shape.CONDITION);

    /** What follows the verb. */
    enum Shape {
        NOTHING,
        TAB,
        TABS,
        TWO_TABS,
        NUMBER,
        SIGNED_NUMBER,
        TAB_AND_NUMBER,
        CONDITION
    }

    private final Shape shape;

    Verb(Shape shape) {
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }

    /** As it stands in a file. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
