/**
 * A message that is turned away: a bare status for the sender, the reason for the log. On /mdm never 401 or 403: a device may
 * take those for "you are no longer managed" and remove its enrollment.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly facts: Record<string, unknown>;

  constructor(status: number, reason: string, facts: Record<string, unknown> = {}) {
    super(reason);
    this.name = "Refusal";
    this.status = status;
    this.facts = facts;
  }
}
