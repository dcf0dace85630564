// How the prompt's editor looks: the page's own colours, in the words that CodeMirror takes them in.
import { HighlightStyle, syntaxHighlighting } from "../vendor/codemirror-language-6.13.1/index.js";
import { EditorView } from "../vendor/codemirror-view-6.43.15/index.js";
import { tags } from "../vendor/lezer-highlight-1.2.5/index.js";

export const colours = syntaxHighlighting(HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], color: "var(--act)" },
  { tag: [tags.string, tags.special(tags.string)], color: "light-dark(#1d6b35, #7fd69a)" },
  { tag: [tags.number, tags.bool, tags.null], color: "light-dark(#7a2a72, #e3a6dc)" },
  { tag: tags.comment, color: "var(--soft)" },
]));

export const look = EditorView.theme({
  "&": { background: "var(--paper)", color: "var(--ink)", border: "1px solid var(--edge)", borderRadius: "10px", fontSize: "1rem" },
  "&.cm-focused": { outline: "3px solid var(--act)", outlineOffset: "2px" },
  ".cm-scroller": { font: "0.94rem/1.55 var(--mono)", maxHeight: "24rem", overflow: "auto" },
  ".cm-content": { padding: "0.6rem 0", minHeight: "2.75rem", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 0.85rem", "& .cm-placeholder": { color: "var(--soft)" } },
  ".cm-tooltip.cm-tooltip-autocomplete": { background: "var(--panel)", border: "1px solid var(--edge)", borderRadius: "8px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { font: "0.9rem/1.5 var(--mono)", padding: "0.3rem 0.7rem", "&[aria-selected]": { background: "var(--act)", color: "var(--on-act)" } },
});
