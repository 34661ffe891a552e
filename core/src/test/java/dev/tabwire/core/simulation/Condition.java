package dev.tabwire.core.simulation;

/**
 * Something that must be so, within a time.
 *
 * @param tab the tab it is about, empty for none
 * @param number what is counted, 0 for nothing
 * @param word what a tab says, empty for nothing
 * @param withinMillis how long it may take to become so
 */
public record Condition(Kind kind, String tab, long number, String word, long withinMillis) {
    /** What can be demanded. */
    public enum Kind {
        /** {@code owner a}: of the tabs that run, this one and no other has a configured wire. */
        OWNER(Verb.Shape.TAB),
        /** {@code owner-other-than a}: another tab has it. */
        OWNER_OTHER_THAN(Verb.Shape.TAB),
        /** Every tab that runs knows a configured wire. */
        READY(Verb.Shape.NOTHING),
        /** No tab that runs believes in a wire. */
        UNCONNECTED(Verb.Shape.NOTHING),
        /** {@code reason connection-limit}: every tab that runs gives this reason for having no wire. */
        REASON(Verb.Shape.CONDITION),
        /** {@code degraded storage}: every tab that runs says that this is degraded; {@code nothing} for none. */
        DEGRADED(Verb.Shape.CONDITION),
        /** {@code began-anew 3}: so many tabs have found out that the site's data were cleared. */
        BEGAN_ANEW(Verb.Shape.NUMBER),
        /** {@code transcript 3}: every tab that runs shows exactly so many messages. */
        TRANSCRIPT(Verb.Shape.NUMBER),
        /** {@code refused 1}: so many sends were refused. */
        REFUSED(Verb.Shape.NUMBER),
        /** {@code committed 3}: the gateway has exactly so many messages. */
        COMMITTED(Verb.Shape.NUMBER),
        /** {@code pending 2}: every tab that runs shows exactly so many sends that have not ended. */
        PENDING(Verb.Shape.NUMBER),
        /** Every tab that runs shows all that the gateway has, once, and no send is pending. */
        SETTLED(Verb.Shape.NOTHING),
        /** {@code opened-at-most 3}: the tabs have opened no more connections than so many, all together. */
        OPENED_AT_MOST(Verb.Shape.NUMBER);

        private final Verb.Shape shape;

        Kind(Verb.Shape shape) {
            this.shape = shape;
        }

        Verb.Shape shape() {
            return shape;
        }

        /** As it stands in a file. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return kind.word() + (tab.isEmpty() ? "" : " " + tab) + (word.isEmpty() ? "" : " " + word)
                + (kind.shape() == Verb.Shape.NUMBER ? " " + number : "") + " within " + withinMillis;
    }
}
