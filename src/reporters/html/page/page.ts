/**
 * What a page does beside being read: it narrows the list of findings, keeps that in the address, and opens what an
 * address points at. Without it the page has all of its content.
 */
const form = document.querySelector<HTMLFormElement>('form.filters');
const items = [...document.querySelectorAll<HTMLElement>('li.finding')];
const holders = [...document.querySelectorAll<HTMLElement>('[data-holds]')];

/** What is wanted of an attribute: one of these values. Nothing wanted lets all through. */
type Wanted = ReadonlyMap<string, ReadonlySet<string>>;

const texts = new Map<HTMLElement, string>();

function textOf(item: HTMLElement): string {
  let text = texts.get(item);
  if (text === undefined) {
    const rule = item.closest('.rule')?.querySelector('h4')?.textContent ?? '';
    text = `${rule} ${item.textContent ?? ''}`.toLowerCase();
    texts.set(item, text);
  }
  return text;
}

function controlsOf(from: HTMLFormElement): HTMLSelectElement[] {
  return [...from.querySelectorAll('select')];
}

function boxesOf(from: HTMLFormElement): HTMLInputElement[] {
  return [...from.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
}

function searchOf(from: HTMLFormElement): HTMLInputElement {
  return from.elements.namedItem('text') as HTMLInputElement;
}

function wantedOf(from: HTMLFormElement): Wanted {
  const wanted = new Map<string, Set<string>>();
  const want = (name: string, value: string) => wanted.set(name, (wanted.get(name) ?? new Set()).add(value));
  for (const box of boxesOf(from)) if (box.checked) want(box.name, box.value);
  for (const list of controlsOf(from)) if (list.value !== '') want(list.name, list.value);
  return wanted;
}

function isWanted(item: HTMLElement, wanted: Wanted, words: readonly string[]): boolean {
  for (const [name, values] of wanted) {
    const own = (item.dataset[name] ?? '').split(' ');
    if (!own.some((value) => values.has(value))) return false;
  }
  return words.every((word) => textOf(item).includes(word));
}

/** More than these stay folded when a filter finds them. */
const mostUnfolded = 200;

function apply(from: HTMLFormElement): void {
  const wanted = wantedOf(from);
  const words = searchOf(from)
    .value.toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const isNarrowed = wanted.size > 0 || words.length > 0;
  let [shown, all] = [0, 0];
  for (const item of items) {
    const findings = Number(item.dataset.count ?? 1);
    item.hidden = isNarrowed && !isWanted(item, wanted, words);
    all += findings;
    if (!item.hidden) shown += findings;
  }
  for (const holder of holders) {
    holder.hidden = isNarrowed && !holder.querySelector('li.finding:not([hidden])');
    if (isNarrowed && !holder.hidden && shown <= mostUnfolded && holder instanceof HTMLDetailsElement)
      holder.open = true;
  }
  const output = from.querySelector('output');
  const told = isNarrowed ? `${count(shown)} of ${count(all)} shown` : `all ${count(all)} shown`;
  if (output) output.textContent = told;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

/** The state of the filters, as the part of the address after `#`; what a list's values stand for, since numbers change. */
function addressOf(from: HTMLFormElement): string {
  const address = new URLSearchParams();
  for (const box of boxesOf(from)) if (box.checked) address.append(box.name, box.value);
  for (const list of controlsOf(from)) {
    const [option] = list.selectedOptions;
    if (list.value !== '' && option) address.append(list.name, option.dataset.label ?? '');
  }
  const text = searchOf(from).value;
  if (text !== '') address.append('text', text);
  return address.toString();
}

function restore(from: HTMLFormElement, hash: string): void {
  const address = new URLSearchParams(hash);
  for (const box of boxesOf(from)) box.checked = address.getAll(box.name).includes(box.value);
  for (const list of controlsOf(from)) {
    const wanted = address.get(list.name);
    const option = wanted === null ? undefined : [...list.options].find((it) => it.dataset.label === wanted);
    list.value = option?.value ?? '';
  }
  searchOf(from).value = address.get('text') ?? '';
}

/** Opens what is folded around a part of the page, shows it if a filter hides it, and goes there. */
function reveal(target: HTMLElement): void {
  if (form && target.closest('[hidden]')) {
    form.reset();
    apply(form);
  }
  const inside = target.querySelector<HTMLDetailsElement>(':scope > details');
  if (inside) inside.open = true;
  for (let it = target.parentElement; it; it = it.parentElement) if (it instanceof HTMLDetailsElement) it.open = true;
  target.scrollIntoView();
  const focus = inside?.querySelector<HTMLElement>('summary') ?? target;
  if (focus === target && !target.hasAttribute('tabindex')) target.tabIndex = -1;
  focus.focus({ preventScroll: true });
}

/** An address with `=` is a state of the filters, any other names a part of the page. */
function follow(): void {
  const hash = location.hash.slice(1);
  if (hash === '' || hash.includes('=')) {
    if (!form) return;
    restore(form, hash);
    apply(form);
    return;
  }
  // Ids have nothing in them that would be encoded.
  const target = document.getElementById(hash);
  if (target) reveal(target);
}

if (form) {
  const filters = form;
  filters.hidden = false;
  let waiting: number | undefined;
  const changed = () => {
    waiting = undefined;
    apply(filters);
    history.replaceState(null, '', `#${addressOf(filters)}`);
  };
  const soon = (wait: number) => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, wait);
  };
  filters.addEventListener('input', ({ target }) => soon(target === searchOf(filters) ? 120 : 0));
  filters.addEventListener('reset', () => soon(0));
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.addEventListener('click', ({ target }) => {
    const does = target instanceof HTMLElement ? target.dataset.does : undefined;
    if (does === undefined) return;
    for (const item of items) {
      const inside = item.hidden ? null : item.querySelector<HTMLDetailsElement>(':scope > details');
      if (inside) inside.open = does === 'expand';
    }
  });
  apply(filters);
}

addEventListener('hashchange', follow);
// A second click on the same link is no change of the address.
document.addEventListener('click', (event) => {
  const from = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (from && from.getAttribute('href') === location.hash) follow();
});
if (location.hash !== '') follow();
