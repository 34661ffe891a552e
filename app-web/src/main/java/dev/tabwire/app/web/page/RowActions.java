package dev.tabwire.app.web.page;

/** What a person can do with a message. */
interface RowActions {
    /** Sends again what ended without a receipt. */
    void retry(String tracingId);

    /** Sends the text of a quick reply or button. */
    void answer(String text);
}
