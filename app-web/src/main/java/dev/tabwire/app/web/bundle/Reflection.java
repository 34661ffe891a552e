package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Leaves out what only reflection and debuggers ask for: names of classes, modifiers, outer classes and initialisers in
 * the tables of classes, and what reads them; and stack traces in the words of Java. An object without a {@code toString} of its own is written as
 * {@code Object}. To be run after all passes that read rows, and after {@link Initialisers}.
 */
final class Reflection implements CompilerPass {
    private static final String READER = "$rt_metadata";
    private static final String PACKAGES = "$rt_packages";
    private static final Set<String> NAMING = Set.of("jl_Object_toString", "jl_Class_getName");
    /** What debuggers print by {@code toString}; texts are written by theirs. */
    private static final Set<String> PRINTED = Set.of(ClassRow.ROOT_CLASS, "JavaArray");
    private static final String STACK = "$rt_fillStack";
    private static final Set<String> VARIABLES = Set.of("className", "innerClassInfo", "clinit");
    private static final Set<String> PROPERTIES = Set.of("name", "binaryName", "modifiers", "clinit");
    private static final Set<String> DEBUG_AIDS = Set.of("__teavm_class__", "javaException");
    /** What is noted of a class when it is made, and asked for by reflection alone. */
    private static final String NOTES = "$rt_newClassMetadata";
    private static final Set<String> NEEDLESS_NOTES = Set.of("name", "binaryName", "modifiers", "enclosingClass", "declaringClass",
            "simpleName", "constructor", "enumConstants", "resolvedEnumConstants", "reflection", "valueToObject", "objectToValue", "clinit");
    private static final int STATEMENTS = 9;

    private final List<Node> statements = new ArrayList<>();
    private final List<Node> needless = new ArrayList<>();
    private final List<Node> naming = new ArrayList<>();

    @Override
    public void process(Node externs, Node root) {
        ClassRow.readAll(root).values().forEach(ClassRow::removeReflection);
        collect(root, false);
        if (statements.size() != STATEMENTS || naming.size() != NAMING.size()) {
            throw new IllegalStateException("The tables of classes are read in another way than is known.");
        }
        statements.forEach(Node::detach);
        needless.forEach(Node::detach);
        naming.forEach(name -> name.getFirstChild().getLastChild().replaceWith(
                IR.block(IR.returnNode(IR.call(IR.name("$rt_str"), IR.string("Object"))))));
    }

    private void collect(Node node, boolean isInReader) {
        Node first = node.getFirstChild();
        if (isInReader && isOfReflection(node)) {
            statements.add(node);
            return;
        }
        if (node.isExprResult() && isNeedless(first)) {
            needless.add(node);
            return;
        }
        if (node.isName() && node.hasChildren() && NAMING.contains(node.getString())) {
            naming.add(node);
        }
        if (node.isName() && node.hasChildren() && node.getString().equals(STACK)) {
            first.getLastChild().removeChildren();
            return;
        }
        if (node.isName() && node.hasChildren() && node.getString().equals(NOTES)
                || node.isCall() && first.matchesName(NOTES)) {
            collectNotes(node);
        }
        boolean isInside = isInReader || node.isName() && node.hasChildren() && node.getString().equals(READER);
        for (Node child = first; child != null; child = child.getNext()) {
            collect(child, isInside);
        }
    }

    private void collectNotes(Node node) {
        if (node.isStringKey() && NEEDLESS_NOTES.contains(node.getString())) {
            needless.add(node);
            return;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collectNotes(child);
        }
    }

    private static boolean isOfReflection(Node node) {
        Node first = node.getFirstChild();
        if (node.isExprResult()) {
            return first.isAssign() && first.getFirstChild().isGetProp() && first.getFirstFirstChild().matchesName("m")
                    && PROPERTIES.contains(first.getFirstChild().getString());
        }
        Node variable = node.isLet() ? first : node.isIf() && first.hasChildren() ? first.getFirstChild() : null;
        return variable != null && (variable.isName() && VARIABLES.contains(variable.getString())
                || variable.isGetProp() && variable.getString().equals("name"));
    }

    private static boolean isNeedless(Node expression) {
        if (expression.isCall()) {
            return expression.getFirstChild().matchesName(PACKAGES);
        }
        Node target = expression.isAssign() ? expression.getFirstChild() : null;
        return target != null && target.isGetProp() && (DEBUG_AIDS.contains(target.getString())
                || target.getString().equals("toString") && target.getFirstChild().isGetProp()
                        && target.getFirstFirstChild().isName() && PRINTED.contains(target.getFirstFirstChild().getString()));
    }
}
