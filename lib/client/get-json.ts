/** A refusal or fault that the server has put into words. */
export class ProblemError extends Error {
  readonly status: number;
  /** Under which the log knows it. */
  readonly instance: string | undefined;

  constructor(status: number, detail: string, instance?: string) {
    super(detail);
    this.name = "ProblemError";
    this.status = status;
    this.instance = instance;
  }
}

type Problem = { detail?: string; instance?: string };

export async function getJson<View>(address: string): Promise<View> {
  return read(await fetch(address, { headers: { accept: "application/json" } }));
}

/** For a question too long for an address. */
export async function askJson<View>(address: string, question: object, signal?: AbortSignal): Promise<View> {
  const headers = { accept: "application/json", "content-type": "application/json" };
  const body = JSON.stringify(question);
  return read(await fetch(address, { method: "POST", headers, body, ...(signal ? { signal } : {}) }));
}

/** The same question, answered by a file. */
export async function askFile(address: string, question: object): Promise<Blob> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(question) });
  return response.ok ? response.blob() : refuse(response);
}

async function read<View>(response: Response): Promise<View> {
  return response.ok ? response.json() : refuse(response);
}

async function refuse(response: Response): Promise<never> {
  const { detail, instance }: Problem = await response.json().catch(() => ({}));
  throw new ProblemError(response.status, detail ?? response.statusText, instance);
}

type Value = string | number | undefined;

/** `undefined` and the empty string are left out, so that an address says only what was chosen. */
export function withSearch(path: string, values: Record<string, Value>): string {
  const chosen = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(chosen.map(([key, value]) => [key, String(value)]));
  return search.size > 0 ? `${path}?${search}` : path;
}
