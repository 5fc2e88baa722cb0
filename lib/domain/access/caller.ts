import { type Role, roleAllows, type Scope } from "#lib/domain/access/roles.ts";

/** Who asks: a person, a program with a token, a device, or the service itself. */
export type Caller =
  | { kind: "person"; id: string; name: string; role: Role }
  | { kind: "token"; id: string; name: string; role: Role }
  | { kind: "device"; enrollmentId: string }
  | { kind: "system"; name: string };

/** `system` work is what no person asks for: only the service itself and the devices' messages may. */
export function mayCall(caller: Caller, scope: Scope | "system"): boolean {
  switch (caller.kind) {
    case "system":
      return true;
    case "device":
      return scope === "system";
    case "person":
    case "token":
      return scope !== "system" && roleAllows(caller.role, scope);
  }
}

export function callerName(caller: Caller): string {
  return caller.kind === "device" ? caller.enrollmentId : caller.name;
}

/** Undefined for the service itself. */
export function callerId(caller: Caller): string | undefined {
  switch (caller.kind) {
    case "system":
      return undefined;
    case "device":
      return caller.enrollmentId;
    case "person":
    case "token":
      return caller.id;
  }
}
