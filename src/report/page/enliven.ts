/**
 * What runs in the page: labels under the pointer and the arrow keys, the filter of the queries, light and dark. The page
 * is whole without it. It is written into the page by its own text, so it must use nothing from outside itself.
 */
export function enliven(): void {
  interface Stop {
    readonly x: number;
    readonly y: number;
    readonly label: string;
    readonly group?: number;
  }
  const all = JSON.parse(document.getElementById('stops')?.textContent ?? '{}') as Record<string, readonly Stop[]>;
  const SVG = 'http://www.w3.org/2000/svg';

  for (const plot of document.querySelectorAll<HTMLElement>('.plot')) {
    const svg = plot.querySelector('svg')!;
    const stops = all[plot.id] ?? [];
    const tip = plot.querySelector<HTMLElement>('.tip')!;
    const marks = document.createElementNS(SVG, 'g');
    marks.setAttribute('class', 'marks');
    svg.append(marks);
    let current = -1;
    const show = (index: number) => {
      current = index;
      marks.replaceChildren();
      const stop = stops[index];
      tip.hidden = !stop;
      if (!stop) return;
      const together = stop.group === undefined ? [stop] : stops.filter(({ group }) => group === stop.group);
      for (const { x, y } of together) {
        const ring = document.createElementNS(SVG, 'circle');
        for (const [name, value] of Object.entries({ cx: x, cy: y, r: 5.5 })) ring.setAttribute(name, String(value));
        marks.append(ring);
      }
      tip.textContent = [stop, ...together.filter((other) => other !== stop)].map(({ label }) => label).join('\n');
      const scale = svg.clientWidth / svg.viewBox.baseVal.width;
      const [left, top] = [stop.x * scale, stop.y * scale];
      tip.style.left = `${Math.max(0, Math.min(left + 10, plot.clientWidth - tip.offsetWidth))}px`;
      tip.style.top = `${top > tip.offsetHeight + 14 ? top - tip.offsetHeight - 12 : top + 14}px`;
    };
    const nearest = (event: PointerEvent) => {
      const box = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / box.width;
      const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
      const byX = plot.dataset['pick'] === 'x';
      let [found, least] = [-1, byX ? Number.POSITIVE_INFINITY : 24];
      stops.forEach((stop, i) => {
        // Along x first, then the line that is nearest.
        const far = byX ? Math.abs(stop.x - x) + Math.abs(stop.y - y) / 1000 : Math.hypot(stop.x - x, stop.y - y);
        if (far < least) [found, least] = [i, far];
      });
      return found;
    };
    plot.addEventListener('pointermove', (event) => show(nearest(event)));
    plot.addEventListener('pointerdown', (event) => show(nearest(event)));
    plot.addEventListener('pointerleave', () => show(-1));
    plot.addEventListener('blur', () => show(-1));
    plot.addEventListener('keydown', (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by !== undefined && stops.length > 0) show((current + by + stops.length) % stops.length);
      else if (event.key === 'Escape') show(-1);
      else return;
      event.preventDefault();
    });
  }

  for (const list of document.querySelectorAll<HTMLElement>('.lists')) {
    const [field, said] = [list.querySelector('input')!, list.querySelector('output')!];
    const queries = [...list.querySelectorAll<HTMLElement>('.query')];
    const buttons = [...list.querySelectorAll('button')];
    const filter = () => {
      const wanted = buttons.find((button) => button.getAttribute('aria-pressed') === 'true')?.value ?? 'all';
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const query of queries) {
        const text = query.textContent.toLowerCase();
        query.hidden = !((wanted === 'all' || query.dataset['change'] === wanted) && words.every((word) => text.includes(word)));
        if (!query.hidden) shown++;
      }
      said.textContent = `${shown} shown`;
    };
    for (const button of buttons)
      button.addEventListener('click', () => {
        for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
        filter();
      });
    field.addEventListener('input', filter);
    list.querySelector<HTMLElement>('.filter')!.hidden = false;
  }

  const root = document.documentElement;
  const toggle = document.querySelector<HTMLButtonElement>('.theme')!;
  const isDark = () =>
    root.dataset['theme'] === 'dark' || (!root.dataset['theme'] && matchMedia('(prefers-color-scheme: dark)').matches);
  const name = () => {
    toggle.textContent = isDark() ? 'Light' : 'Dark';
  };
  // A page that was opened from a file may have no storage.
  const keep = (theme?: string): string | null => {
    try {
      if (theme) localStorage.setItem('attune-theme', theme);
      return localStorage.getItem('attune-theme');
    } catch {
      return null;
    }
  };
  const kept = keep();
  if (kept === 'dark' || kept === 'light') root.dataset['theme'] = kept;
  toggle.addEventListener('click', () => {
    root.dataset['theme'] = isDark() ? 'light' : 'dark';
    keep(root.dataset['theme']);
    name();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', name);
  toggle.hidden = false;
  name();
}
