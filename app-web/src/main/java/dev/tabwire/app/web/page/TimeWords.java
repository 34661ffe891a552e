package dev.tabwire.app.web.page;

import dev.tabwire.app.web.js.DateTimeFormat;
import org.teavm.jso.core.JSDate;

/** Times for people, in the guest's time zone. */
final class TimeWords {
    /** JavaScript dates end here, in milliseconds on both sides of the epoch. */
    private static final double DATE_MAX_MILLIS = 8.64e15;

    private final DateTimeFormat clock = DateTimeFormat.clock();
    private final DateTimeFormat day = DateTimeFormat.day();

    String clock(long timeMillis) {
        return clock.format(date(timeMillis));
    }

    String iso(long timeMillis) {
        return date(timeMillis).toISOString();
    }

    /** A number that is equal for times of one local day. */
    int dayKey(long timeMillis) {
        return dayKey(date(timeMillis));
    }

    int todayKey() {
        return dayKey(new JSDate());
    }

    String day(long timeMillis) {
        JSDate date = date(timeMillis);
        int key = dayKey(date);
        if (key == todayKey()) {
            return "Today";
        }
        JSDate yesterday = new JSDate();
        yesterday.setDate(yesterday.getDate() - 1);
        return key == dayKey(yesterday) ? "Yesterday" : day.format(date);
    }

    private static int dayKey(JSDate date) {
        return date.getFullYear() * 512 + date.getMonth() * 32 + date.getDate();
    }

    private static JSDate date(long timeMillis) {
        return new JSDate(Math.max(-DATE_MAX_MILLIS, Math.min(DATE_MAX_MILLIS, (double) timeMillis)));
    }
}
