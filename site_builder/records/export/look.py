"""The look of the pages in an export, on screens and on paper: no file beside them, and nothing from the network."""

LOOK = """\
body { font: 16px/1.5 system-ui, sans-serif; color: #111; background: #fff; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin: 0; } h3 { font-size: 1.05rem; } h4 { font-size: 1rem; }
article { border-top: 2px solid #111; padding-top: .75rem; margin-top: 2.5rem; }
article > header { display: flex; justify-content: space-between; gap: 1rem; }
.number { font: 700 1rem/1.5 ui-monospace, monospace; white-space: nowrap; margin: 0; }
dl { font-size: .9rem; border: 1px solid #bbb; padding: .5rem .75rem; }
dl > div { display: flex; gap: .75rem; } dt { flex: 0 0 11rem; color: #444; } dd { margin: 0; min-width: 0; }
.words { border-inline-start: 4px solid #bbb; padding-inline-start: .75rem; } .plain { white-space: pre-wrap; }
.standing { border: 1px solid #111; padding: .4rem .75rem; font-weight: 600; }
figure { margin: 1rem 0; } img { max-width: 100%; max-height: 40rem; } figcaption, code { font-size: .8rem; }
.contents { font-size: .9rem; padding: 0; list-style: none; } .contents li { display: flex; gap: .75rem; }
.contents .number { flex: none; font-size: .9rem; }
.contents .words { border: 0; padding: 0; min-width: 0; } .contents a { text-decoration: none; }
.contents .words:hover, .contents .words:focus { text-decoration: underline; }
@page { margin: 18mm 16mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
@media print {
  body { font-size: 10.5pt; max-width: none; margin: 0; padding: 0; } a { color: inherit; text-decoration: none; }
  article { break-before: page; border: 0; margin: 0; } article > header { border-bottom: 1px solid #111; }
  .number { font-size: 11pt; } figure, li, dl > div { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
  .contents { break-before: page; }
}
"""
