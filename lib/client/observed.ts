/** A value that changes outside of React, for `useSyncExternalStore`. */
export type Observed<Value> = {
  current: () => Value;
  set: (next: Value) => void;
  subscribe: (onChange: () => void) => () => void;
};

export function observed<Value>(first: Value): Observed<Value> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    current: () => value,
    set(next) {
      value = next;
      for (const onChange of listeners) onChange();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
