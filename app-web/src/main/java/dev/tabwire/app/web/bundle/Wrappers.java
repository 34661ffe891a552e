package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;

/**
 * Wraps an object of the browser anew each time it goes where any Java object may be. TeaVM remembers the wrapper of
 * every object, text and number, so that the same one has the same; that matters to who compares wrappers, and nothing in
 * a script does that has no {@code equals} and no {@code hashCode} of them, which is checked.
 */
final class Wrappers implements CompilerPass {
    private static final String WRAPPER = "otji_JSWrapper";
    private static final String WRAP = "otji_JSWrapper_wrap";
    private static final String NEW = "otji_JSWrapper__init_";

    private int found;

    @Override
    public void process(Node externs, Node root) {
        ClassRow row = ClassRow.readAll(root).get(WRAPPER);
        if (row != null && row.methods().hasChildren()) {
            throw new IllegalStateException("Wrappers of the browser's objects have methods, which may compare them.");
        }
        shorten(root);
        if (row != null && found != 1) {
            throw new IllegalStateException(WRAP + " is not the one function that is known.");
        }
    }

    private void shorten(Node node) {
        if (node.isName() && node.hasChildren() && node.getString().equals(WRAP) && node.getFirstChild().isArrowFunction()) {
            found++;
            Node function = node.getFirstChild();
            String wrapped = function.getSecondChild().getFirstChild().getString();
            function.getLastChild().replaceWith(IR.block(IR.returnNode(IR.hook(
                    IR.sheq(IR.name(wrapped), IR.nullNode()), IR.nullNode(), IR.call(IR.name(NEW), IR.name(wrapped))))));
            return;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            shorten(child);
        }
    }
}
