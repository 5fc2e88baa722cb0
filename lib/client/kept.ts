export type Kept<Value> = {
  read: () => Value;
  write: (value: Value) => void;
  subscribe: (onChange: () => void) => () => void;
  initial: Value;
};

/** A small thing that this browser keeps under a name. What stands there in another shape counts as not kept. */
export function kept<Value>(name: string, initial: Value, isValue: (found: unknown) => found is Value): Kept<Value> {
  const listeners = new Set<() => void>();
  let last: { text: string | null; value: Value } | undefined;

  function read(): Value {
    const text = textOf(name);
    // The same text is the same object, so that React sees no change where there is none.
    if (last?.text !== text) last = { text, value: parse(text) };
    return last.value;
  }

  function parse(text: string | null): Value {
    try {
      const found: unknown = JSON.parse(text ?? "null");
      return isValue(found) ? found : initial;
    } catch {
      return initial;
    }
  }

  return {
    read,
    initial,
    write(value) {
      keep(name, JSON.stringify(value));
      for (const onChange of listeners) onChange();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      window.addEventListener("storage", onChange);
      return () => {
        listeners.delete(onChange);
        window.removeEventListener("storage", onChange);
      };
    },
  };
}

/** A browser may forbid keeping anything: then nothing is kept. */
function textOf(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    return;
  }
}
