// Each of these functions is sent into the page as text, where it sees the others and the page, and nothing else of ours.

/** Text that is drawn: its lines, and what is seen of them. */
type Run = { element: Element; text: string; boxes: DOMRect[]; parts: DOMRect[] };
type Frame = { left: number; top: number; right: number; bottom: number };

export function namedAs(element: Element): string {
  const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/\s+/g, " ").trim();
  return `${element.tagName.toLowerCase()} “${words.slice(0, 50)}”`;
}

/** What the boxes around an element, and it itself, let through; `known` spares asking twice while nothing moves. */
export function windowOf(element: Element | null, known = new Map<Element, Frame>()): Frame {
  if (!element || element === document.body) return { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 };
  const before = known.get(element);
  if (before) return before;
  const { left, top, right, bottom } = windowOf(element.parentElement, known);
  const { overflowX, overflowY, clipPath } = getComputedStyle(element);
  // For screen readers alone, or until the keyboard comes.
  if (clipPath === "inset(50%)") return { left: 0, top: 0, right: 0, bottom: 0 };
  const isOpen = { across: overflowX === "visible", down: overflowY === "visible" };
  const frame = isOpen.across && isOpen.down ? undefined : element.getBoundingClientRect();
  const seen = {
    left: isOpen.across || !frame ? left : Math.max(left, frame.left),
    right: isOpen.across || !frame ? right : Math.min(right, frame.right),
    top: isOpen.down || !frame ? top : Math.max(top, frame.top),
    bottom: isOpen.down || !frame ? bottom : Math.min(bottom, frame.bottom),
  };
  known.set(element, seen);
  return seen;
}

/** The part of a box of an element that is seen; undefined where nothing is left. */
export function seenPart(element: Element, box: DOMRect, known?: Map<Element, Frame>): DOMRect | undefined {
  const seen = windowOf(element, known);
  const [left, top] = [Math.max(box.left, seen.left), Math.max(box.top, seen.top)];
  const [right, bottom] = [Math.min(box.right, seen.right), Math.min(box.bottom, seen.bottom)];
  return right - left > 2 && bottom - top > 2 ? new DOMRect(left, top, right - left, bottom - top) : undefined;
}

/** An element that runs over several lines has a box for each. */
export function boxesOf(element: Element): DOMRect[] {
  return [...element.getClientRects()].filter(({ width, height }) => width > 2 && height > 2);
}

/** Every piece of text that is drawn, with the boxes of its lines. */
export function textRuns(): Run[] {
  const runs: Run[] = [];
  const known = new Map<Element, Frame>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = (node.textContent ?? "").replace(/\s+/g, " ").trim();
    if (!text || !element || /^(SCRIPT|STYLE|NOSCRIPT|OPTION|TITLE)$/i.test(element.tagName)) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 2 && height > 2);
    const parts = boxes.flatMap((box) => seenPart(element, box, known) ?? []);
    if (parts.length > 0) runs.push({ element, text, boxes, parts });
  }
  return runs;
}

export function sidewaysScroll(): string[] {
  const room = document.documentElement.clientWidth;
  const wide = document.scrollingElement?.scrollWidth ?? 0;
  if (wide <= room) return [];
  const beyond = [...document.body.querySelectorAll("*")].filter((element) =>
    boxesOf(element).some((box) => (seenPart(element, box)?.right ?? 0) > room + 1),
  );
  const inmost = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)));
  return [`scrolls sideways by ${wide - room} px: ${inmost.slice(0, 3).map(namedAs).join(", ")}`];
}

/** Text that is cut off where nobody can scroll to it and no ellipsis says so, and text that runs out of its own frame. */
export function clippedTexts(runs: readonly Run[]): string[] {
  return runs.flatMap(({ element, text, boxes, parts }) => {
    if (boxes.some((box) => isCut(element, box))) return [`cut off: “${text.slice(0, 60)}”`];
    return parts.some((part) => isSpilt(element, part)) ? [`runs out of its frame: “${text.slice(0, 60)}”`] : [];
  });

  function isCut(element: Element, box: DOMRect): boolean {
    for (let around: Element | null = element; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(around);
      if (/auto|scroll/.test(overflowX + overflowY)) return false;
      if (textOverflow === "ellipsis" || webkitLineClamp !== "none") return false;
      const frame = around.getBoundingClientRect();
      if (/hidden|clip/.test(overflowX) && (box.right > frame.right + 1 || box.left < frame.left - 1)) return true;
      if (/hidden|clip/.test(overflowY) && (box.bottom > frame.bottom + 4 || box.top < frame.top - 4)) return true;
    }
    return false;
  }

  function isSpilt(element: Element, part: DOMRect): boolean {
    const frame = element.closest("button, td, th, li, section, fieldset, [role=gridcell]");
    if (!frame || getComputedStyle(frame).display === "contents") return false;
    const { left, right } = frame.getBoundingClientRect();
    return right - left > 2 && (part.right > right + 1.5 || part.left < left - 1.5);
  }
}

/** Two texts on one spot. What stands still while the page scrolls may lie above others. */
export function collidingTexts(runs: readonly Run[]): string[] {
  const still = runs.filter(({ element }) => !isAfloat(element));
  const parts = still.flatMap(({ element, text, parts }) => parts.map((part) => ({ element, text, part })));
  parts.sort((a, b) => a.part.top - b.part.top);
  const found = new Set<string>();
  for (const [index, one] of parts.entries()) {
    for (let next = index + 1; next < parts.length; next += 1) {
      const other = parts[next];
      if (!other || other.part.top > one.part.bottom) break;
      if (other.element === one.element) continue;
      const across = Math.min(one.part.right, other.part.right) - Math.max(one.part.left, other.part.left);
      const down = Math.min(one.part.bottom, other.part.bottom) - other.part.top;
      if (across > 3 && down > 6)
        found.add(`lie on each other: “${one.text.slice(0, 40)}”, “${other.text.slice(0, 40)}”`);
    }
  }
  return [...found];

  function isAfloat(element: Element): boolean {
    for (let around: Element | null = element; around; around = around.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(around).position)) return true;
    }
    return false;
  }
}

/** What a pointer at the middle of a button or link would not hit, once that is scrolled to. */
export function coveredTargets(): string[] {
  const targets =
    "a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=checkbox], [role=switch]";
  const found = [...document.querySelectorAll(targets)]
    .filter(isCovered)
    .map((element) => `covered: ${namedAs(element)}`);
  for (const element of document.querySelectorAll("*"))
    if (element.scrollLeft || element.scrollTop) element.scrollTo(0, 0);
  scrollTo(0, 0);
  return found;

  function isCovered(element: Element): boolean {
    const style = getComputedStyle(element);
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    if (style.pointerEvents === "none" || boxesOf(element).length === 0) return false;
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    const [box] = boxesOf(element);
    const part = box && seenPart(element, box);
    if (!part) return false;
    const hit = document.elementFromPoint(part.left + part.width / 2, part.top + part.height / 2);
    return !hit || !(element.contains(hit) || hit.closest("label")?.contains(element));
  }
}

/** What has moved by itself since the page was asked for, where that is more than is tolerated. */
export function layoutShifts(tolerated: number): Promise<string[]> {
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node | null }[] };
  return new Promise((resolve) => {
    const shifts: Shift[] = [];
    const observer = new PerformanceObserver((list) => shifts.push(...(list.getEntries() as Shift[])));
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => {
      observer.disconnect();
      const own = shifts.filter(({ hadRecentInput }) => !hadRecentInput);
      const sum = own.reduce((total, { value }) => total + value, 0);
      const moved = own.flatMap(({ sources }) => sources.map(({ node }) => node));
      const names = moved.flatMap((node) => (node instanceof Element ? [namedAs(node)] : []));
      resolve(
        sum > tolerated ? [`moves by itself (${sum.toFixed(3)}): ${[...new Set(names)].slice(0, 4).join(", ")}`] : [],
      );
    }, 50);
  });
}
