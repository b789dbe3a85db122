// The editor. It stands in a shadow root: there CodeMirror's styles are adopted style sheets, which a strict page allows, and not elements, which it does not.
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, drawSelection, highlightActiveLine, highlightSpecialChars } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { javascript, javascriptLanguage } from "@codemirror/lang-javascript";
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { tags } from "@lezer/highlight";
import { completions } from "./complete.js";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.regexp], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--code-function)" },
]);

const theme = EditorView.theme({
  "&": { color: "inherit", backgroundColor: "transparent", fontSize: "0.95rem", minHeight: "10rem", maxHeight: "24rem" },
  "&.cm-focused": { outline: "2px solid var(--code-focus)" },
  ".cm-scroller": { overflow: "auto", fontFamily: "ui-monospace, monospace" },
  ".cm-content": { caretColor: "currentColor" },
  ".cm-cursor": { borderLeftColor: "currentColor" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--code-comment)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, currentColor 6%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "color-mix(in srgb, var(--code-focus) 35%, transparent)" },
  ".cm-tooltip, .cm-panels": { color: "var(--code-text)", backgroundColor: "var(--code-back)", border: "1px solid var(--code-comment)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--code-focus)", color: "var(--code-back)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.8" },
});

export function openEditor(parent, text, { run, predicates, entities }) {
  const root = parent.attachShadow({ mode: "open" });
  const keys = [{ key: "Mod-Enter", run: () => { run(); return true; } }];
  return new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of(keys), lineNumbers(), highlightSpecialChars(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
        autocompletion(), highlightActiveLine(), highlightSelectionMatches(), javascript(), javascriptLanguage.data.of({ autocomplete: completions({ predicates, entities }) }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap]),
        syntaxHighlighting(colours), theme, EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "Gizmo query; Control and Enter runs it", spellcheck: "false" }),
      ],
    }),
  });
}

export function textOf(editor) { return editor.state.doc.toString(); }

export function setText(editor, text) {
  editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
}
