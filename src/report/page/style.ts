import { variables } from '../figures/colours.ts';

export const style = `
:root{color-scheme:light;${variables('light')}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${variables('dark')}}}
:root[data-theme=dark]{color-scheme:dark;${variables('dark')}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif}
main,header,footer{max-width:1080px;margin:0 auto;padding:0 20px}
header{padding-top:28px;display:flex;gap:16px;align-items:start;justify-content:space-between}
h1{font-size:1.55rem;line-height:1.25;margin:0;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2.6rem 0 .6rem;letter-spacing:-.005em}
h3{font-size:.95rem;margin:1.4rem 0 .5rem;font-weight:600}
h4{font-size:1rem;margin:0;font-weight:600;overflow-wrap:anywhere}
p{margin:.4rem 0}
.sub,.cap,figcaption,dt,th{color:var(--muted)}
.sub,.cap,figcaption{font-size:.875rem;max-width:76ch}
button,input,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.35rem .7rem}
button{cursor:pointer}
button[aria-pressed=true]{border-color:var(--accent);color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.theme{white-space:nowrap;font-size:.875rem}
.verdict{font-size:1.12rem;margin:.9rem 0;max-width:60ch}
.good{color:var(--good)}.bad{color:var(--bad)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:1rem 0}
.tile,.panel,.query{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 16px}
.tile b{display:block;font-size:1.35rem;font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
.tile span{font-size:.82rem;color:var(--muted)}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:14px}
.small{grid-template-columns:repeat(auto-fit,minmax(min(100%,270px),1fr));margin-top:14px}
.chart{margin:0;position:relative;min-width:0}
.chart figcaption b{color:var(--ink);font-weight:600}
.plot{position:relative;border-radius:6px}
.plot svg{display:block;width:100%;height:auto;overflow:visible;color:var(--muted)}
.marks circle{fill:none;stroke:var(--ink);stroke-width:1.6}
.tip{position:absolute;z-index:2;max-width:min(300px,92%);width:max-content;pointer-events:none;background:var(--ink);color:var(--paper);border-radius:8px;padding:6px 9px;font-size:.8rem;line-height:1.4;overflow-wrap:anywhere;white-space:pre-line}
.key{display:flex;flex-wrap:wrap;gap:4px 16px;font-size:.875rem;margin:.3rem 0 .8rem;padding:0;list-style:none}
.key i{display:inline-block;width:.75em;height:.75em;border-radius:3px;margin-right:.45em;background:var(--c)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
th{font-weight:500;text-align:left;font-size:.82rem}
td,th{padding:.42rem .8rem .42rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.num td:not(:first-child),.num th:not(:first-child){text-align:right;white-space:nowrap;padding-right:0;padding-left:1rem}
td small{color:var(--muted);display:block;font-size:.78rem}
.differs td{color:var(--accent)}
.settings td:first-child{color:var(--muted);white-space:nowrap}
.settings td{overflow-wrap:anywhere}
.filter{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:.8rem 0}
.filter input{flex:1 1 200px;min-width:0}
.queries{display:grid;gap:6px}
.query dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem .9rem;margin:.55rem 0 0;font-size:.9rem}
.query dd{margin:0;overflow-wrap:anywhere;min-width:0}
.query{padding:9px 14px}.query summary{display:flex;gap:.6rem;align-items:baseline;cursor:pointer;list-style:none}.query summary::-webkit-details-marker{display:none}.query h4{flex:1;min-width:0;font-weight:500;font-size:.95rem}.query[open]{padding-bottom:13px}.query .rank{font-size:.82rem;color:var(--muted);font-variant-numeric:tabular-nums;white-space:nowrap}
.tag{font-size:.78rem;padding:.05rem .45rem;border-radius:99px;border:1px solid currentColor;font-weight:500}
ul.notes{padding-left:1.1rem;font-size:.9rem}
footer{color:var(--muted);font-size:.82rem;padding-top:2.5rem;padding-bottom:3rem}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px}
[hidden]{display:none!important}
@media (max-width:560px){main,header,footer{padding-left:14px;padding-right:14px}.query dl{grid-template-columns:1fr;gap:0}.query dt{margin-top:.35rem}}
@media print{.theme,.filter{display:none}}
`;
