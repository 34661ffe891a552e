package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.Node;

/**
 * Closes the gaps that the compiler leaves where {@link PlainClasses} declared what nobody uses: {@code let [A, , B] =
 * classes()} becomes {@code let [A, B] = classes()}, for each class that is given is like the one before.
 */
final class Elisions implements CompilerPass {
    @Override
    public void process(Node externs, Node root) {
        if (root.isArrayPattern() && root.getParent().isDestructuringLhs() && root.getNext().isCall()) {
            for (Node name = root.getFirstChild(); name != null; ) {
                Node next = name.getNext();
                if (name.isEmpty()) {
                    name.detach();
                }
                name = next;
            }
        }
        for (Node child = root.getFirstChild(); child != null; child = child.getNext()) {
            process(externs, child);
        }
    }
}
