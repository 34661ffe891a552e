package dev.tabwire.core.fuzz;

import dev.tabwire.core.json.Json;
import java.util.List;

/** Something that reads texts, with an idea of what they should be like. */
public interface Target {
    /** What it is, for reports. */
    String name();

    /** What the texts are made of. */
    List<Json> corpus();

    /** How often it gets a text, in comparison with others. */
    default int weight() {
        return 1;
    }

    /** Reads a text: returns whether it was accepted, whatever it holds. */
    boolean read(String text);

    /** Called after some hundred texts: what was put aside is read now. */
    default void end() {}
}
