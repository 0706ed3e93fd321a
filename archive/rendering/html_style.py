"""The style of an HTML page, for light and dark screens, narrow screens and paper."""

from __future__ import annotations

STYLE = """\
:root {
  color-scheme: light dark;
  --ink: #1a1a1a; --faint: #565b61; --paper: #fff; --band: #f4f6f8; --rule: #d5d9dd;
  --link: #005a94;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8eaed; --faint: #a4abb3; --paper: #16181b; --band: #1e2125; --rule: #3a3f45;
    --link: #7cc0f2;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
}
main { padding: 1.5rem clamp(0.75rem, 3vw, 2.5rem); }
h1 { font-size: 1.35rem; line-height: 1.25; margin: 0 0 1rem; text-wrap: balance; }
p { color: var(--faint); }
.wide { overflow-x: auto; }
.wide:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.45rem 0.75rem; }
th { border-bottom: 2px solid var(--rule); white-space: nowrap; font-weight: 600; }
td { border-bottom: 1px solid var(--rule); max-width: 34rem; overflow-wrap: break-word; }
tbody tr:nth-child(even) { background: var(--band); }
th:first-child, td:first-child { padding-inline-start: 0.5rem; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; color: var(--link); }
details[open] { min-width: 26rem; overflow-wrap: anywhere; }
dl {
  display: grid; grid-template-columns: max-content minmax(8rem, 1fr); gap: 0.15rem 0.75rem;
  margin: 0.35rem 0; font-size: 0.87em;
}
dl dl { font-size: 1em; }
dt { color: var(--faint); }
dd { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
li + li { margin-top: 0.35rem; }
.unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
@media print {
  :root {
    --ink: #000; --faint: #444; --paper: #fff; --band: #fff; --rule: #999; --link: #000;
  }
  @page { margin: 15mm; }
  body { font-size: 9pt; }
  main { padding: 0; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th:last-child, td:last-child { display: none; }
}
"""
"""The style sheet; it loads nothing."""
