package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes functions of lambdas again. TeaVM makes each a class of its own with a field for each captured value; here
 * {@code o = new Lambda(); o.$x = a;} becomes {@code o = $lambda(b => ...)}, an object of the root class that has the
 * function as its method. A lambda that only the browser calls becomes a plain function.
 *
 * <p>Only where nothing can tell the difference: the class has one method, which is called by its name alone; one place
 * makes its objects; nothing asks whether an object is of it; and the method uses its object to read fields alone. All
 * others stay classes; so do those of the browser's methods that the script calls too. To be run after {@link ClassTables}.
 */
final class Lambdas implements CompilerPass {
    private static final String LAMBDA = "$lambda$";
    private static final String MAKER = "$rt_lambda_";
    private static final String FACTORY = "$rt_capture_";
    private static final String UNWRAP = "otji_JSWrapper_unwrap";
    private static final String AS_FUNCTION = "otji_JS_function";

    private final Map<String, Node> functions = new HashMap<>();
    private final Map<String, List<Node>> uses = new HashMap<>();
    private final Map<String, Node> withoutFields = new HashMap<>();
    private final List<Node> functionCalls = new ArrayList<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private final List<Node> factories = new ArrayList<>();
    private Map<String, BrowserMethod> browserMethods;

    @Override
    public void process(Node externs, Node root) {
        read(root);
        Map<String, ClassRow> rows = ClassRow.readAll(root);
        browserMethods = BrowserMethod.readAll(root);
        Set<String> called = new HashSet<>();
        collectCalled(root, rows.keySet(), called);
        rows.forEach((name, row) -> change(name, row, called));
        if (methods.isEmpty()) {
            throw new IllegalStateException("No lambdas were found: the script is not TeaVM's readable output.");
        }
        Node block = Script.block(root);
        factories.forEach(block::addChildToFront);
        for (String method : methods) {
            block.addChildToFront(IR.let(IR.name(MAKER + method), maker(method)));
        }
        // Where all that the browser may call are functions, nothing is left to be made one.
        functionCalls.stream()
                .filter(call -> browserMethods.values().stream().noneMatch(method -> method.name().equals(call.getLastChild().getString())))
                .forEach(call -> {
                    Node made = call.getSecondChild();
                    boolean isUnwrapped = made.isCall() && made.getFirstChild().matchesName(UNWRAP);
                    call.replaceWith((isUnwrapped ? made.getSecondChild() : made).detach());
                });
    }

    private void read(Node node) {
        if (node.isName() && !node.getString().isEmpty()) {
            if (ClassRow.isDeclaredWithoutFields(node)) {
                withoutFields.put(node.getString(), node);
            } else if (node.hasChildren() && node.getFirstChild().isArrowFunction()) {
                functions.put(node.getString(), node.getFirstChild());
            } else if (!node.hasChildren() && !node.getParent().isFunction()) {
                uses.computeIfAbsent(node.getString(), name -> new ArrayList<>()).add(node);
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child);
        }
        // Inner calls first: an argument may be one.
        if (node.isCall() && node.getFirstChild().matchesName(AS_FUNCTION) && node.getLastChild().isStringLit()) {
            functionCalls.add(node);
        }
    }

    /** The methods that the script itself calls on anything, but {@code Superclass.call(this)} and {@code f.call(null)}. */
    private static void collectCalled(Node node, Set<String> classes, Set<String> called) {
        if (node.isCall() && node.getFirstChild().isGetProp()) {
            Node receiver = node.getFirstFirstChild();
            Node argument = node.getSecondChild();
            boolean isOfFunction = receiver.isName() && classes.contains(receiver.getString())
                    || argument != null && (argument.isThis() || argument.isNull() || argument.matchesName("arguments"));
            if (!isOfFunction) {
                called.add(node.getFirstChild().getString());
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collectCalled(child, classes, called);
        }
    }

    /** {@code f => { let o = new jl_Object(); o.method = f; return o; }} */
    private static Node maker(String method) {
        return IR.arrowFunction(IR.name(""), IR.paramList(IR.name("body")), IR.block(
                IR.let(IR.name("made"), IR.newNode(IR.name(ClassRow.ROOT_CLASS))),
                IR.exprResult(IR.assign(IR.getprop(IR.name("made"), method), IR.name("body"))),
                IR.returnNode(IR.name("made"))));
    }

    /** The function that does nothing but make the object; null when it is made where it is used. */
    private Node maker(Node made, String name) {
        Node function = made;
        while (!function.isFunction()) {
            function = function.getParent();
        }
        Node declaration = function.getParent();
        return declaration.isName() && declaration.getString().startsWith(name + "__init_") ? function : null;
    }

    private void change(String name, ClassRow row, Set<String> called) {
        if (!name.contains(LAMBDA) || !row.superclass().matchesName(ClassRow.ROOT_CLASS)
                || row.interfaces().hasChildren() || !row.initialiser().isNumber()) {
            return;
        }
        BrowserMethod browser = browserMethods.get(name);
        boolean isOwn = browser == null && row.methods().isArrayLit() && row.methods().hasXChildren(2);
        if (!isOwn && (browser == null || row.methods().isArrayLit() || called.contains(browser.name()))) {
            return;
        }
        Node bodyName = isOwn ? row.methods().getSecondChild().getSecondChild() : browser.bodyName();
        Node body = bodyName != null && bodyName.isName() ? functions.get(bodyName.getString()) : null;
        List<Node> news = uses.getOrDefault(name, List.of()).stream()
                .filter(use -> !row.all().contains(use) && !(browser != null && browser.holds(use))).toList();
        if (body == null || !body.getSecondChild().hasChildren() || uses.get(bodyName.getString()).size() != 1
                || news.size() != 1 || !news.get(0).getParent().isNew()) {
            return;
        }
        Node made = news.get(0).getParent();
        Node make = maker(made, name);
        LambdaFields fields = make == null
                ? LambdaFields.setWhereMade(made)
                : LambdaFields.setByMaker(made, make, functions);
        if (fields == null || !fields.coverReadsOf(body)) {
            return;
        }
        List<Node> parameters = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        boolean isInPlace = make == null && fields.areStable();
        Node function = fields.inline(body, parameters, values, isInPlace);
        Node lambda = function;
        if (isOwn) {
            String method = row.methods().getFirstChild().getString();
            methods.add(method);
            lambda = IR.call(IR.name(MAKER + method), function);
        } else {
            browser.remove();
            browserMethods.remove(name);
        }
        if (make != null) {
            Node list = make.getSecondChild();
            list.removeChildren();
            parameters.forEach(list::addChildToBack);
            make.getLastChild().replaceWith(IR.block(IR.returnNode(lambda)));
        } else if (parameters.isEmpty()) {
            made.replaceWith(lambda);
        } else {
            String factory = FACTORY + factories.size();
            factories.add(IR.let(IR.name(factory), IR.arrowFunction(IR.name(""),
                    IR.paramList(parameters.toArray(Node[]::new)), IR.block(IR.returnNode(lambda)))));
            made.replaceWith(IR.call(IR.name(factory), values.toArray(Node[]::new)));
        }
        row.remove();
        Node declaration = withoutFields.get(name);
        if (declaration != null) {
            declaration.getFirstChild().replaceWith(IR.number(0));
        }
    }
}
