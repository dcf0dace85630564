// The prompt's editor: CodeMirror, which is JavaScript. In a shadow root its style sheets are objects, so the page's
// content policy needs no exception for them. What Enter, Up, Down and a completion do is decided by Python, in `acts`.
import { acceptCompletion, autocompletion, closeCompletion, completionStatus, moveCompletionSelection, startCompletion } from "../vendor/codemirror-autocomplete-6.20.4/index.js";
import { defaultKeymap, history, historyKeymap, indentMore, insertNewlineAndIndent } from "../vendor/codemirror-commands-6.11.1/index.js";
import { pythonLanguage } from "../vendor/codemirror-lang-python-6.2.1/index.js";
import { indentUnit } from "../vendor/codemirror-language-6.13.1/index.js";
import { Prec } from "../vendor/codemirror-state-6.7.6/index.js";
import { EditorView, keymap, placeholder } from "../vendor/codemirror-view-6.43.15/index.js";
import { colours, look } from "./look.mjs";

export function open(place, name, help, acts) {
  const put = (text) => typeof text === "string" && !view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: text.length }, scrollIntoView: true });
  const text = () => view.state.doc.toString();
  const caret = () => view.state.selection.main;
  const on = (line) => caret().empty && !completionStatus(view.state) && view.state.doc.lineAt(caret().head).number === line;
  const complete = ({ state, pos, explicit }) => {
    const { from } = state.doc.lineAt(pos);
    const typed = state.sliceDoc(from, pos);
    if (!(explicit ? /[\w.]$/ : /\.\w*$/).test(typed)) return null;
    const [start, ...names] = acts.complete(typed);
    return { from: from + start, options: names.map((label) => ({ label })), validFor: /^\w*$/ };
  };
  // Of one name there is nothing to choose. An empty editor is left by Tab; Escape then Tab leaves any.
  const tab = () => {
    if (completionStatus(view.state) === "active") return acceptCompletion(view) || moveCompletionSelection(true)(view);
    if (!text() || !caret().empty) return text() && indentMore(view);
    const { from, options } = complete({ state: view.state, pos: caret().head, explicit: true }) ?? {};
    if (!options) return !view.dispatch(view.state.replaceSelection("    "));
    if (options.length !== 1) return startCompletion(view);
    const insert = options[0].label;
    return !view.dispatch({ changes: { from, to: caret().head, insert }, selection: { anchor: from + insert.length } });
  };
  const keys = [
    { key: "Enter", run: () => acts.enter(text(), !view.state.sliceDoc(caret().to).trim()), shift: insertNewlineAndIndent },
    { key: "ArrowUp", run: () => on(1) && put(acts.earlier(text())) },
    { key: "ArrowDown", run: () => on(view.state.doc.lines) && put(acts.later()) },
    { key: "Ctrl-c", run: () => caret().empty && acts.interrupt() },
    { key: "Tab", run: tab },
  ];
  // CodeMirror's own Escape lets Tab out for two seconds, and not if it had a list to close.
  const escape = { key: "Escape", run: () => (view.setTabFocusMode(10_000), closeCompletion(view)) };
  // Chromium's own way to type over a selection sets inline styles, which the content policy reports.
  const beforeinput = (event) => event.inputType === "insertText" && !caret().empty && !event.isComposing && !view.dispatch(view.state.replaceSelection(event.data));
  const parts = [Prec.highest(keymap.of([escape])), EditorView.domEventHandlers({ beforeinput }), keymap.of([...keys, ...historyKeymap, ...defaultKeymap]), history(), pythonLanguage, indentUnit.of("    "), colours, look, placeholder("Python"), EditorView.lineWrapping,
    autocompletion({ override: [complete], icons: false, selectOnOpen: false, interactionDelay: 0 }), EditorView.contentAttributes.of({ "aria-label": name, "aria-description": help })];
  const view = new EditorView({ parent: place.attachShadow({ mode: "open" }), root: place.shadowRoot, extensions: parts });
  return { text, put, focus: () => view.focus() };
}
